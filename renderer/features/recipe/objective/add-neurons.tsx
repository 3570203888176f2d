import { ActionIcon, Popover, ScrollArea, TextInput, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { readNeurons } from "../../../lib/neuron-list.ts";
import { useDocument } from "../../../stores/hooks.ts";
import { PlusIcon } from "../../../ui/icons.tsx";
import styles from "./add-neurons.module.css";
import chipStyles from "./chip.module.css";
import { useChoices } from "./use-groups.ts";

interface AddNeuronsProps {
  readonly purpose: string;
  /** On the button. */
  readonly label: string;
  readonly neurons: readonly number[];
  readonly onChange: (neurons: readonly number[]) => void;
}

/** Adds neurons by number, or takes a cluster or a cell type. */
export function AddNeurons({ purpose, label, neurons, onChange }: AddNeuronsProps) {
  const { neurons: known, groups } = useChoices();
  const selected = useDocument((document) => document.neurons) ?? [];
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string | null>(null);

  const take = (next: readonly number[]): void => {
    onChange([...new Set(next)].sort((a, b) => a - b));
    setOpened(false);
    setText("");
    setFailure(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    const read = readNeurons(text, known.length);
    if (typeof read === "string") setFailure(read);
    else take([...neurons, ...read]);
  };
  const rows = [
    ...(selected.length > 0
      ? [{ id: "selected", name: "Selected neurons", colour: "var(--accent)", neurons: selected }]
      : []),
    ...groups,
  ];

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={244} shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={chipStyles.add}
          aria-label={`${label} neurons ${purpose}`}
          onClick={() => setOpened(!opened)}
        >
          <PlusIcon size={10} /> {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown}>
        <TextInput
          data-autofocus
          label="Add by number"
          placeholder="3, 7-9"
          value={text}
          error={failure}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFailure(null);
          }}
          onKeyDown={onKeyDown}
        />
        {rows.length > 0 && (
          <ScrollArea.Autosize mah={260} type="auto" className={styles.groups}>
            {rows.map((group) => (
              <div key={group.id} className={styles.row}>
                <UnstyledButton className={styles.group} onClick={() => take(group.neurons)}>
                  <svg className={chipStyles.dot} viewBox="0 0 8 8" aria-hidden="true">
                    <circle cx="4" cy="4" r="4" fill={group.colour} />
                  </svg>
                  <span className={chipStyles.label}>{group.name}</span>
                  <span className={styles.size}>{group.neurons.length}</span>
                </UnstyledButton>
                <ActionIcon
                  aria-label={`Add ${group.name} to these`}
                  title="Add to these"
                  onClick={() => take([...neurons, ...group.neurons])}
                >
                  <PlusIcon size={12} />
                </ActionIcon>
              </div>
            ))}
          </ScrollArea.Autosize>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
