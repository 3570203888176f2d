import { useEffect, useRef } from "react";
import { createPainter } from "./painter.ts";
import styles from "./pixels.module.css";

interface PixelsProps {
  readonly width: number;
  readonly height: number;
  /** Writes `[pixel, 4]`; another function draws anew. */
  readonly fill: (pixels: Uint8ClampedArray) => void;
  /** Left out where what is around it says it. */
  readonly label?: string;
  readonly className?: string | undefined;
}

/** A picture whose pixels are numbers of the model, as large as its box allows. */
export function Pixels({ width, height, fill, label, className }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => createPainter(canvas.current!).paint(width, height, fill), [width, height, fill]);
  return (
    <canvas
      ref={canvas}
      className={className ?? styles.pixels}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
}
