import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { allBut } from "../../../../core/recipe/index.ts";
import { sameValue } from "../../../stores/recipe/path.ts";
import { AddNeurons } from "./add-neurons.tsx";
import styles from "./chip.module.css";
import { Chip } from "./chip.tsx";
import { groupWith, typesWithin } from "./groups.ts";
import { useChoices } from "./use-groups.ts";

/** More are listed on request. */
const MAX_SHOWN = 8;

interface NeuronChipsProps {
  /** What the neurons are for: `to drive`. */
  readonly purpose: string;
  readonly neurons: readonly number[];
  /** Those that are driven: all others together are one chip. */
  readonly driven?: readonly number[];
  readonly onChange: (neurons: readonly number[]) => void;
}

/** Neurons as chips, or as one if they are a cluster or a cell type; more can be added. At least one stays. */
export function NeuronChips({ purpose, neurons, driven, onChange }: NeuronChipsProps) {
  const { neurons: known, groups, colourOf } = useChoices();
  const [all, setAll] = useState(false);
  const group = neurons.length > 1 ? groupWith(groups, neurons) : undefined;
  const rest = driven !== undefined && neurons.length > 1 && sameValue(allBut(driven, known.length), neurons);
  const types = group === undefined && !rest ? typesWithin(groups, neurons) : null;
  const named = group !== undefined || rest || types !== null;
  const shown = all ? neurons : neurons.slice(0, MAX_SHOWN);
  const hidden = neurons.length - shown.length;
  return (
    <div className={styles.chips}>
      {group !== undefined ? (
        <Chip
          label={`${group.name} (${neurons.length})`}
          title={`neurons ${neurons.join(", ")}`}
          colour={group.colour}
        />
      ) : rest ? (
        <Chip
          label={`everything else (${neurons.length})`}
          title={`neurons ${neurons.join(", ")}`}
          colour="var(--muted)"
        />
      ) : types !== null ? (
        types.map((type) => (
          <Chip
            key={type.id}
            label={`${type.name} (${type.neurons.length})`}
            title={`neurons ${type.neurons.join(", ")}`}
            colour={type.colour}
            onRemove={() => onChange(neurons.filter((each) => !type.neurons.includes(each)))}
          />
        ))
      ) : (
        shown.map((neuron) => (
          <Chip
            key={neuron}
            label={`neuron ${neuron}`}
            title={known[neuron]?.type ?? undefined}
            colour={colourOf(neuron)}
            onRemove={
              neurons.length > 1 ? () => onChange(neurons.filter((each) => each !== neuron)) : undefined
            }
          />
        ))
      )}
      {!named && (hidden > 0 || all) && (
        <UnstyledButton className={styles.add} onClick={() => setAll(!all)}>
          {all ? "fewer" : `${hidden} more`}
        </UnstyledButton>
      )}
      <AddNeurons purpose={purpose} label={named ? "change" : "add"} neurons={neurons} onChange={onChange} />
    </div>
  );
}
