import { ActionIcon, Tooltip } from "@mantine/core";
import type { Cluster } from "../../../core/engine/contract/index.ts";
import { SelectIcon, TrashIcon, UpdateIcon } from "../../ui/icons.tsx";
import { ClusterColour } from "./cluster-colour.tsx";
import { ClusterName } from "./cluster-name.tsx";
import styles from "./clusters-panel.module.css";

interface ClusterRowProps {
  readonly cluster: Cluster;
  /** Whether it is of the session that is chosen. */
  readonly here: boolean;
  /** Whether its neurons are those that are chosen. */
  readonly chosen: boolean;
  /** Why the selection cannot become its neurons; null if it can. */
  readonly updateProblem: string | null;
  readonly problemOf: (name: string) => string | null;
  readonly onChange: (change: Partial<Pick<Cluster, "name" | "colour">>) => void;
  readonly onSelect: () => void;
  readonly onUpdate: () => void;
  readonly onDelete: () => void;
}

export function ClusterRow(props: ClusterRowProps) {
  const { cluster, here, chosen, updateProblem, problemOf, onChange, onSelect, onUpdate, onDelete } = props;
  const { name, colour, session, neurons } = cluster;
  const actions = [
    { label: "Select its neurons", Icon: SelectIcon, run: onSelect, problem: null },
    { label: "Make it the selected neurons", Icon: UpdateIcon, run: onUpdate, problem: updateProblem },
    { label: "Delete", Icon: TrashIcon, run: onDelete, problem: null },
  ];
  return (
    <li className={styles.row} data-chosen={chosen || undefined}>
      <ClusterColour name={name} colour={colour} onChange={(changed) => onChange({ colour: changed })} />
      <div className={styles.about}>
        <ClusterName name={name} problemOf={problemOf} onRename={(changed) => onChange({ name: changed })} />
        <span className={styles.meta} title={`${session ?? "All sessions"}: neurons ${neurons.join(", ")}`}>
          {neurons.length === 1 ? `neuron ${neurons[0]}` : `${neurons.length} neurons`} ·{" "}
          {session === null ? "all sessions" : here ? "this session" : session}
        </span>
      </div>
      {actions.map(({ label, Icon, run, problem }) => (
        <Tooltip key={label} label={problem ?? label}>
          <ActionIcon
            aria-label={`${label}: ${name}`}
            aria-disabled={problem !== null}
            {...(problem !== null && { "data-disabled": true })}
            onClick={() => problem === null && run()}
          >
            <Icon />
          </ActionIcon>
        </Tooltip>
      ))}
    </li>
  );
}
