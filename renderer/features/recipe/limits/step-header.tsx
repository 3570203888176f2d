import { ActionIcon, Switch, Tooltip } from "@mantine/core";
import { useDocument } from "../../../stores/hooks.ts";
import { movePostprocessor } from "../../../stores/recipe/edits.ts";
import { useServices } from "../../../stores/services.ts";
import { ArrowDownIcon, ArrowUpIcon } from "../../../ui/icons.tsx";
import styles from "./step-header.module.css";

interface StepHeaderProps {
  readonly title: string;
  /** Place among the postprocessors; null: it is off. */
  readonly index: number | null;
  readonly onToggle: (on: boolean) => void;
}

/** Turns a postprocessor on and off, and moves it: they are applied one after the other. */
export function StepHeader({ title, index, onToggle }: StepHeaderProps) {
  const { document } = useServices();
  const count = useDocument(({ recipe }) => recipe.postprocessors.length) ?? 0;
  const move = (by: 1 | -1): void => {
    if (index !== null) document.getState().edit((recipe) => movePostprocessor(recipe, index, by));
  };
  return (
    <div className={styles.header}>
      {index !== null && count > 1 && (
        <>
          <span className={styles.place}>
            {index + 1} of {count}
          </span>
          <Tooltip label="Apply earlier">
            <ActionIcon
              aria-label={`${title}: apply earlier`}
              disabled={index === 0}
              onClick={() => move(-1)}
            >
              <ArrowUpIcon size={12} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Apply later">
            <ActionIcon
              aria-label={`${title}: apply later`}
              disabled={index === count - 1}
              onClick={() => move(1)}
            >
              <ArrowDownIcon size={12} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <Switch
        aria-label={title}
        checked={index !== null}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
    </div>
  );
}
