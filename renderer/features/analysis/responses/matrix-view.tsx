import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef } from "react";
import { useScheme } from "../../../ui/use-scheme.ts";
import { createPainter } from "../../stage/film/painter.ts";
import { type HeatValues, inkOf, paintMatrix } from "./matrix-picture.ts";
import styles from "./matrix-view.module.css";

export interface Cell {
  /** Place in the order that is shown. */
  readonly row: number;
  readonly column: number;
}

interface MatrixViewProps {
  /** What it is, as a sentence. */
  readonly name: string;
  /** What its keys do, as a sentence. */
  readonly keys: string;
  readonly matrix: HeatValues;
  readonly rowOrder: readonly number[];
  readonly columnOrder: readonly number[];
  readonly rowNames: readonly string[];
  /** Of each neuron's cell type, in the engine's order; null where columns have none. */
  readonly columnColours: readonly string[] | null;
  /** What is written on each cell where there is room; nothing if it is left out. */
  readonly cellText?: (value: number) => string;
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
/** Letters for which narrow labels do. */
const SHORT_NAME = 8;
/** Width of a cell that can be written on. */
const LEAST_TEXT = 25;

/** A heat map of stimuli × neurons. The pointer or the arrow keys move over it; a click or Enter chooses. */
export function MatrixView(props: MatrixViewProps) {
  const { name, keys, matrix, rowOrder, columnOrder, rowNames, columnColours, cellText } = props;
  const { cursor, marked, said } = props;
  const { ref, height } = useElementSize();
  const { ref: measured, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const rows = rowOrder.length;
  const columns = columnOrder.length;
  const cellWidth = width / Math.max(1, columns);
  const hasText = cellText !== undefined && cellWidth >= LEAST_TEXT;
  // What is written on may grow to squares.
  const most = cellText === undefined ? MOST_ROW : Math.max(MOST_ROW, cellWidth);
  const rowHeight = Math.max(LEAST_ROW, Math.floor(Math.min(most, height / Math.max(1, rows))));

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
    <div
      className={styles.matrix}
      data-short={rowNames.every((each) => each.length <= SHORT_NAME) || undefined}
    >
      {columnColours !== null && (
        <div className={styles.types} aria-hidden="true">
          {columnOrder.map((column) => (
            <i key={column} style={{ background: columnColours[column] }} />
          ))}
        </div>
      )}
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
          <div ref={measured} className={styles.field}>
            <button
              type="button"
              className={styles.cells}
              aria-label={`${name} ${said} ${keys}`}
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
            {hasText && <CellTexts {...{ matrix, rowOrder, columnOrder }} text={cellText} />}
          </div>
        </div>
      </div>
    </div>
  );
}

interface CellTextsProps extends Pick<MatrixViewProps, "matrix" | "rowOrder" | "columnOrder"> {
  readonly text: (value: number) => string;
}

/** The numbers of a heat map, each in the ink that is read on its colour. */
function CellTexts({ matrix, rowOrder, columnOrder, text }: CellTextsProps) {
  const scheme = useScheme();
  const { values, columns, peak } = matrix;
  return (
    <span
      className={styles.texts}
      style={{ gridTemplateColumns: `repeat(${columnOrder.length}, minmax(0, 1fr))` }}
      aria-hidden="true"
    >
      {rowOrder.flatMap((row) =>
        columnOrder.map((column) => {
          const value = values[row * columns + column]!;
          return (
            <span key={`${row} ${column}`} data-ink={inkOf(value, peak, scheme)}>
              {text(value)}
            </span>
          );
        }),
      )}
    </span>
  );
}
