import type { KeyboardEvent } from "react";
import type { Figure } from "../../../../core/figures/index.ts";
import { Plot, type PlotPoint } from "../../../figures/plot.tsx";
import { placeIn, usePlotView } from "../../../figures/plot-view.ts";
import styles from "./matrix-view.module.css";

export interface Cell {
  /** Place in the order that is shown. */
  readonly row: number;
  readonly column: number;
}

interface MatrixViewProps {
  /** A heat map, a place a row and column. */
  readonly figure: Figure;
  readonly rows: number;
  readonly columns: number;
  /** What it is, as a sentence. */
  readonly name: string;
  /** What its keys do, as a sentence. */
  readonly keys: string;
  readonly cursor: Cell;
  /** Rows that are looked at more closely, by their place. */
  readonly marked: readonly number[];
  /** What the cursor is on, in words. */
  readonly said: string;
  readonly onCursor: (cell: Cell) => void;
  /** A cell was chosen. */
  readonly onChoose: (cell: Cell) => void;
}

/** A heat map with a cursor. The pointer or the arrow keys move it; a click or Enter chooses; dragging zooms. */
export function MatrixView(props: MatrixViewProps) {
  const { figure, rows, columns, name, keys, cursor, marked, said, onCursor, onChoose } = props;
  const cellAt = ({ x, y }: PlotPoint): Cell => ({ row: Math.round(y), column: Math.round(x) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 10 : 1;
    const moves: Record<string, [number, number]> = {
      ArrowUp: [-step, 0],
      ArrowDown: [step, 0],
      ArrowLeft: [0, -step],
      ArrowRight: [0, step],
    };
    const move = moves[event.key];
    if (move === undefined) return;
    // The stimulus does not move with it.
    event.preventDefault();
    event.stopPropagation();
    onCursor({
      row: Math.max(0, Math.min(rows - 1, cursor.row + move[0])),
      column: Math.max(0, Math.min(columns - 1, cursor.column + move[1])),
    });
  };
  return (
    <div className={styles.matrix}>
      <button
        type="button"
        className={styles.keys}
        aria-label={`${name} ${said} ${keys}`}
        onKeyDown={onKeyDown}
        onClick={() => onChoose(cursor)}
      />
      <Plot
        label={name}
        figure={figure}
        onPoint={(point) => onCursor(cellAt(point))}
        onChoose={(point) => onChoose(cellAt(point))}
      >
        <CellMarks cursor={cursor} marked={marked} />
      </Plot>
    </div>
  );
}

/** The cursor's cell, and the rows that are looked at. */
function CellMarks({ cursor, marked }: Pick<MatrixViewProps, "cursor" | "marked">) {
  const view = usePlotView();
  if (view === null) return null;
  const share = (value: number): string => `${100 * Math.max(0, Math.min(1, value))}%`;
  const box = (cell: Cell) => {
    const from = placeIn(view, { x: cell.column - 0.5, y: cell.row - 0.5 });
    const to = placeIn(view, { x: cell.column + 0.5, y: cell.row + 0.5 });
    return { left: from.x, right: to.x, top: from.y, bottom: to.y };
  };
  const own = box(cursor);
  const isSeen = own.right > 0 && own.left < 1 && own.bottom > 0 && own.top < 1;
  return (
    <>
      {marked.map((row) => {
        const { top, bottom } = box({ row, column: 0 });
        if (bottom <= 0 || top >= 1) return null;
        return <i key={row} className={styles.row} style={{ top: share(top), bottom: share(1 - bottom) }} />;
      })}
      {isSeen && (
        <span
          className={styles.cursor}
          style={{
            ...{ left: share(own.left), right: share(1 - own.right) },
            ...{ top: share(own.top), bottom: share(1 - own.bottom) },
          }}
        />
      )}
    </>
  );
}
