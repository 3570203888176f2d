import { ActionIcon, Button, Menu } from "@mantine/core";
import { allBut } from "../../../../core/recipe/index.ts";
import { useDocument } from "../../../stores/hooks.ts";
import type { Objective } from "../../../stores/recipe/edits.ts";
import { withValue } from "../../../stores/recipe/path.ts";
import { useServices } from "../../../stores/services.ts";
import { CloseIcon, PlusIcon } from "../../../ui/icons.tsx";
import { Problems } from "../fields/problems.tsx";
import { SliderRow } from "../fields/slider-row.tsx";
import styles from "./contrast.module.css";
import { otherTypes, overlap } from "./groups.ts";
import { NeuronChips } from "./neuron-chips.tsx";
import { useChoices } from "./use-groups.ts";

/** One group of neurons is driven, one or more others are not. */
export function Contrast({ objective }: { readonly objective: Extract<Objective, { type: "contrastive" }> }) {
  const { document } = useServices();
  const { on, off } = objective;
  const twice = overlap(on, off);
  const set = (key: "on" | "off", value: unknown): void =>
    document.getState().edit((recipe) => withValue(recipe, ["objective", key], value));

  return (
    <>
      <fieldset className={styles.group}>
        <legend>
          Drive <span>{on.length}</span>
        </legend>
        <NeuronChips purpose="to drive" neurons={on} onChange={(neurons) => set("on", neurons)} />
      </fieldset>
      {off.map((neurons, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place.
        <fieldset key={index} className={styles.group}>
          <legend>
            Against{off.length > 1 ? ` ${index + 1}` : ""} <span>{neurons.length}</span>
          </legend>
          <div className={styles.against}>
            <NeuronChips
              purpose={`to hold still, group ${index + 1}`}
              neurons={neurons}
              driven={on}
              onChange={(next) => set("off", off.with(index, [...next]))}
            />
            {off.length > 1 && (
              <ActionIcon
                aria-label={`Remove group ${index + 1}`}
                onClick={() => set("off", off.toSpliced(index, 1))}
              >
                <CloseIcon size={12} />
              </ActionIcon>
            )}
          </div>
        </fieldset>
      ))}
      <AddGroup on={on} off={off} onChange={(next) => set("off", next)} />
      {twice.length > 0 && (
        <p className={styles.warning}>
          {twice.length === 1 ? `Neuron ${twice[0]} is` : `${twice.length} neurons are`} in both: driven and
          held still at once.
        </p>
      )}
      <SliderRow
        path={["objective", "temperature"]}
        label="temperature"
        help={{
          text: "How rivals count. Low: only the group against that responds most; high: all groups by their mean. The driven group is set against a softmax of the others at this temperature.",
          place: "glossary#temperature",
        }}
        min={0.1}
        max={5}
        sliderStep={0.1}
        step={0.1}
      />
      <Problems at={["objective"]} />
    </>
  );
}

interface AddGroupProps {
  readonly on: readonly number[];
  readonly off: readonly number[][];
  readonly onChange: (off: readonly (readonly number[])[]) => void;
}

function AddGroup({ on, off, onChange }: AddGroupProps) {
  const { groups, neurons } = useChoices();
  const selected = useDocument((document) => document.neurons) ?? [];
  const others = otherTypes(groups, on);
  const taken = new Set([...on, ...off.flat()]);
  const free = groups.filter((group) => !group.neurons.some((neuron) => taken.has(neuron)));
  return (
    <Menu position="bottom-start" width={236}>
      <Menu.Target>
        <Button variant="default" leftSection={<PlusIcon size={11} />} className={styles.add}>
          Against another group
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {others.length > 0 && (
          <Menu.Item onClick={() => onChange(others.map((group) => group.neurons))}>
            All other types, each a group
          </Menu.Item>
        )}
        <Menu.Item onClick={() => onChange([allBut(on, neurons.length)])}>
          All other neurons, one group
        </Menu.Item>
        {selected.length > 0 && (
          <Menu.Item onClick={() => onChange([...off, selected])}>
            Selected neurons ({selected.length})
          </Menu.Item>
        )}
        {free.length > 0 && <Menu.Divider />}
        {free.map((group) => (
          <Menu.Item key={group.id} onClick={() => onChange([...off, group.neurons])}>
            {group.name} ({group.neurons.length})
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
