import { ActionIcon, Checkbox } from "@mantine/core";
import type { MouseEvent } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { toggleStars } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";
import { MoreIcon, StarFilledIcon, StarIcon } from "../../ui/icons.tsx";
import styles from "./run-card.module.css";

interface CardControlsProps {
  readonly run: RunSummary;
  readonly marked: boolean;
  /** Whether the pointer or the keys are here: only then all is drawn, since there may be hundreds of cards in view. */
  readonly near: boolean;
  /** Whether any run is marked. */
  readonly marking: boolean;
  readonly tabIndex: number;
  readonly onMenu: (event: MouseEvent) => void;
}

/** Mark, star and menu, in a card's corner. */
export function CardControls({ run, marked, near, marking, tabIndex, onMenu }: CardControlsProps) {
  const services = useServices();
  return (
    <div className={styles.controls}>
      {(near || marking) && (
        <Checkbox
          className={styles.check ?? ""}
          tabIndex={tabIndex}
          checked={marked}
          aria-label={`Mark ${run.name}`}
          onChange={() => services.runList.getState().toggleMark(run.id)}
        />
      )}
      {(near || run.starred) && (
        <ActionIcon
          className={styles.star ?? ""}
          size={18}
          tabIndex={tabIndex}
          aria-label={run.starred ? `Take the star from ${run.name}` : `Star ${run.name}`}
          aria-pressed={run.starred}
          onClick={() => toggleStars(services, [run])}
        >
          {run.starred ? <StarFilledIcon size={13} /> : <StarIcon size={13} />}
        </ActionIcon>
      )}
      {near && (
        <ActionIcon
          className={styles.more ?? ""}
          size={18}
          tabIndex={tabIndex}
          aria-label={`Actions for ${run.name}`}
          aria-haspopup="menu"
          onClick={onMenu}
        >
          <MoreIcon size={13} />
        </ActionIcon>
      )}
    </div>
  );
}
