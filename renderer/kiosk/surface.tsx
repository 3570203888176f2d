import { type PointerEvent, useCallback, useRef } from "react";
import { paintComposite } from "../lib/colours.ts";
import { Pixels } from "../playback/pixels.tsx";
import { type Brush, type Drawing, painted } from "./drawing.ts";
import styles from "./kiosk.module.css";

interface SurfaceProps {
  readonly drawing: Drawing;
  readonly brush: Brush;
  readonly onDrawing: (drawing: Drawing) => void;
}

/** Of the shorter side. */
const BRUSH_SHARE = 0.07;

/** Where visitors paint, with a finger or a mouse. */
export function Surface({ drawing, brush, onDrawing }: SurfaceProps) {
  const { channels, height, width, values } = drawing;
  // Moves come faster than React draws.
  const latest = useRef(drawing);
  latest.current = drawing;
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => {
      const size = height * width;
      paintComposite(
        Array.from({ length: channels }, (_, channel) =>
          values.subarray(channel * size, (channel + 1) * size),
        ),
        1,
        pixels,
      );
    },
    [channels, height, width, values],
  );
  const paint = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<HTMLDivElement>): void => {
    if (buttons === 0) return;
    const box = currentTarget.getBoundingClientRect();
    const column = ((clientX - box.left) / box.width) * width - 0.5;
    const row = ((clientY - box.top) / box.height) * height - 0.5;
    const radius = Math.max(0.7, BRUSH_SHARE * Math.min(width, height));
    latest.current = painted(latest.current, { row, column, radius }, brush);
    onDrawing(latest.current);
  };
  return (
    <div
      className={styles.surface}
      style={{ aspectRatio: `${width} / ${height}` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        paint(event);
      }}
      onPointerMove={paint}
    >
      <Pixels width={width} height={height} fill={fill} label="Your drawing" />
    </div>
  );
}
