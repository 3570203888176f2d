import type { DragEvent, HTMLAttributes } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { attempt } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";

const DRAG_TYPE = "application/x-retinoscope-run";

type DragProps = Pick<HTMLAttributes<HTMLElement>, "draggable" | "onDragStart" | "onDragOver" | "onDrop">;

/** Lets a run that waits be dragged onto another, whose place in the queue it takes. */
export function useQueueDrag(run: RunSummary | undefined): DragProps {
  const { runs } = useServices();
  const position = run?.queuePosition ?? null;
  if (run === undefined || position === null) return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData(DRAG_TYPE, run.id);
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const dragged = event.dataTransfer.getData(DRAG_TYPE);
      if (dragged !== "" && dragged !== run.id) attempt(runs.getState().move(dragged, position));
    },
  };
}
