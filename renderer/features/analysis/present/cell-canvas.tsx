import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { type CellLook, type CellPanel, paintCells } from "../../../../core/figures/index.ts";
import { createPainter } from "../../../playback/painter.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import styles from "./cells.module.css";

interface CellCanvasProps {
  readonly panel: CellPanel;
  readonly look: CellLook;
  readonly clock: PlaybackClock;
  /** The cell that is outlined: its place among them. */
  readonly chosen: number;
  readonly onChoose: (cell: number) => void;
  readonly label: string;
}

/** Cells lit by their responses at the clock's frame, as the film of them draws them. A click chooses one. */
export function CellCanvas({ panel, look, clock, chosen, onChoose, label }: CellCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const outline = useMemo(() => outlineOf(panel, chosen), [panel, chosen]);
  useEffect(() => {
    const painter = createPainter(canvas.current!);
    let drawn = -1;
    let scheduled = 0;
    const draw = (): void => {
      scheduled = 0;
      const { frame } = clock.store.getState();
      if (frame === drawn) return;
      drawn = frame;
      painter.paint(panel.width, panel.height, (pixels) => {
        for (let at = 0; at < pixels.length; at += 4) {
          pixels.fill(0, at, at + 3);
          pixels[at + 3] = 255;
        }
        paintCells(panel, look, frame, pixels, (pixel) => 4 * pixel);
        for (const pixel of outline) pixels.fill(255, 4 * pixel, 4 * pixel + 3);
      });
    };
    const stop = clock.store.subscribe(() => {
      if (scheduled === 0) scheduled = requestAnimationFrame(draw);
    });
    draw();
    return () => {
      cancelAnimationFrame(scheduled);
      stop();
    };
  }, [panel, look, clock, outline]);
  const choose = (event: PointerEvent<HTMLCanvasElement>): void => {
    const cell = cellAt(panel, placeIn(event, panel));
    if (cell !== null) onChoose(cell);
  };
  return (
    <canvas
      ref={canvas}
      className={styles.cells}
      role="img"
      aria-label={label}
      width={1}
      height={1}
      onPointerDown={choose}
    />
  );
}

/** The pixel of the panel under the pointer; null beside it. The canvas shows its picture as large as its box allows. */
function placeIn(
  { clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>,
  { width, height }: CellPanel,
): number | null {
  const box = currentTarget.getBoundingClientRect();
  const scale = Math.min(box.width / width, box.height / height);
  const column = Math.floor((clientX - box.left - (box.width - scale * width) / 2) / scale);
  const row = Math.floor((clientY - box.top - (box.height - scale * height) / 2) / scale);
  return row >= 0 && row < height && column >= 0 && column < width ? row * width + column : null;
}

/** Of several that lie there, the smallest, which the others would hide. */
function cellAt({ pixels }: CellPanel, place: number | null): number | null {
  let found: number | null = null;
  for (const [cell, own] of pixels.entries())
    if (place !== null && own.includes(place) && own.length < (pixels[found ?? -1]?.length ?? Infinity))
      found = cell;
  return found;
}

/** Pixels of a cell that have one beside them which is not its own. */
function outlineOf({ pixels, width }: CellPanel, cell: number): readonly number[] {
  const own = new Set(pixels[cell]);
  return [...own].filter((pixel) => [-1, 1, -width, width].some((step) => !own.has(pixel + step)));
}
