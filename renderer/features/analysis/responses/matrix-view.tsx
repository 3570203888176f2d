import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef } from "react";
import { useScheme } from "../../../ui/use-scheme.ts";
import { createPainter } from "../../stage/film/painter.ts";
import type { Matrix } from "./matrix.ts";
import { paintMatrix } from "./matrix-picture.ts";
import styles from "./matrix-view.module.css";

export interface Cell {
  /** Place in the order that is shown. */
  readonly row: number;
  readonly column: number;
}

interface MatrixViewProps {
  readonly matrix: Matrix;
  readonly rowOrder: readonly number[];
  readonly columnOrder: readonly number[];
  readonly rowNames: readonly string[];
  /** Of each neuron's cell type, in the engine's order. */
  readonly columnColours: readonly string[];
  readonly cursor: Cell;
  /** Rows that are looked at more closely. */
  readonly marked: readonly number[];
  /** What the cursor is on, in words. */
  readonly said: string;
  readonly onCursor: (cell: Cell) => void;
  /** A cell was chosen. */
  readonly onChoose: (cell: Cell) => void;
}

const LEAST_ROW = 4;
const MOST_ROW = 34;
const LABELLED_ROW = 11;

/** A heat map of stimuli × neurons. The pointer or the arrow keys move over it; a click or Enter chooses. */
export function MatrixView(props: MatrixViewProps) {
  const { matrix, rowOrder, columnOrder, rowNames, columnColours, cursor, marked, said } = props;
  const { ref, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const rows = rowOrder.length;
  const columns = columnOrder.length;
  const rowHeight = Math.max(LEAST_ROW, Math.min(MOST_ROW, Math.floor(height / Math.max(1, rows))));

  const paint = useCallback(
    (pixels: Uint8ClampedArray) => paintMatrix(matrix, rowOrder, columnOrder, scheme, pixels),
    [matrix, rowOrder, columnOrder, scheme],
  );
  useEffect(() => createPainter(canvas.current!).paint(columns, rows, paint), [columns, rows, paint]);

  const cellAt = (event: PointerEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (share: number, count: number): number =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    return {
      row: place((event.clientY - box.top) / box.height, rows),
      column: place((event.clientX - box.left) / box.width, columns),
    };
  };
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
    // The film does not move with it.
    event.preventDefault();
    event.stopPropagation();
    props.onCursor({
      row: Math.max(0, Math.min(rows - 1, cursor.row + move[0])),
      column: Math.max(0, Math.min(columns - 1, cursor.column + move[1])),
    });
  };

  return (
    <div className={styles.matrix}>
      <div className={styles.types} aria-hidden="true">
        {columnOrder.map((column) => (
          <i key={column} style={{ background: columnColours[column] }} />
        ))}
      </div>
      <div ref={ref} className={styles.scroller}>
        <div className={styles.rows} style={{ height: rows * rowHeight }}>
          <div className={styles.labels} aria-hidden="true">
            {rowHeight >= LABELLED_ROW &&
              rowOrder.map((row, place) => (
                <span
                  key={row}
                  style={{ height: rowHeight, lineHeight: `${rowHeight}px` }}
                  data-marked={marked.includes(row) || undefined}
                  data-cursor={place === cursor.row || undefined}
                >
                  {rowNames[row]}
                </span>
              ))}
          </div>
          <button
            type="button"
            className={styles.cells}
            aria-label={`Response matrix. ${said} Arrow keys move, Enter shows stimulus and neuron.`}
            onKeyDown={onKeyDown}
            onPointerMove={(event) => props.onCursor(cellAt(event))}
            onClick={() => props.onChoose(cursor)}
          >
            <canvas ref={canvas} className={styles.canvas} width={1} height={1} />
            <span
              className={styles.cursor}
              style={{
                left: `${(100 * cursor.column) / columns}%`,
                top: cursor.row * rowHeight,
                width: `${100 / columns}%`,
                height: rowHeight,
              }}
            />
          </button>
        </div>
      </div>
    </div>
  );
}
