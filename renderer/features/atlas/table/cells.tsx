// biome-ignore-all lint/a11y/useSemanticElements: rows that are not all drawn make no <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, cells do not.
import { memo } from "react";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import type { Cell, Column } from "../../../stores/runs/run-columns.ts";
import { MiddleCut } from "../../../ui/middle-cut.tsx";
import styles from "./table.module.css";

interface CellsProps {
  readonly run: RunSummary;
  readonly columns: readonly Column[];
}

/** A run's cells. */
export const Cells = memo(function Cells({ run, columns }: CellsProps) {
  return columns.map(({ key, cellOf }) => {
    const cell = cellOf(run);
    return (
      <div
        key={key}
        role="gridcell"
        className={styles.cell}
        data-wide={key === "name" || undefined}
        data-numeric={typeof cell === "number" || undefined}
        title={cell === null ? undefined : String(cell)}
      >
        {key === "name" ? <MiddleCut text={String(cell)} /> : textOf(key, cell)}
      </div>
    );
  });
});

function textOf(key: string, cell: Cell): string {
  if (cell === null) return "–";
  if (key === "created") return String(cell).slice(0, 16).replace("T", " ");
  if (typeof cell === "string") return cell;
  return Number.isInteger(cell) ? cell.toLocaleString("en", { useGrouping: false }) : shortNumber(cell);
}
