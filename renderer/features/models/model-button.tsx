import { Popover } from "@mantine/core";
import { useEffect, useState } from "react";
import { useModels } from "../../stores/hooks.ts";
import { useDisplayUnits } from "../../stores/models/use-units.ts";
import { ChevronDownIcon } from "../../ui/icons.tsx";
import styles from "./model-button.module.css";
import { ModelMenu } from "./model-menu.tsx";
import { OpeningNotice } from "./opening-notice.tsx";
import { modelSummary } from "./summary.ts";

/** The model on the desk in a line; opens its details and the list of models that can be opened. */
export function ModelButton() {
  const model = useModels(({ current }) => current);
  const opening = useModels((state) => state.opening);
  const units = useDisplayUnits();
  const [open, setOpen] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when a model was opened, the same one too.
  useEffect(() => setOpen(false), [model]);

  const name = model?.name ?? (opening === null ? "Open a model" : `Opening ${opening.name}…`);
  const summary = model === null ? "" : modelSummary(model.description, units);
  return (
    <div className={styles.place}>
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-start"
        offset={6}
        width="min(760px, calc(100vw - 28px))"
        trapFocus
        returnFocus
        withinPortal
        shadow="xl"
      >
        <Popover.Target>
          <button
            type="button"
            className={styles.button}
            aria-label={`Model: ${name} ${summary}`}
            onClick={() => setOpen(!open)}
          >
            {/* With the space, what is seen is a part of what is said. */}
            <b>{name} </b>
            {summary !== "" && <span>{summary}</span>}
            <ChevronDownIcon size={12} />
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label="Models">
          <ModelMenu />
        </Popover.Dropdown>
      </Popover>
      {!open && (
        <div className={styles.notice}>
          <OpeningNotice />
        </div>
      )}
    </div>
  );
}
