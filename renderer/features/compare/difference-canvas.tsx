import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { channelFrame, filmSize, frameChannels, peakOf } from "../../../core/export/index.ts";
import { createPainter } from "../../films/painter.ts";
import styles from "../../films/pixels.module.css";
import { divergingMap, paintComposite, paintDiverging } from "../../lib/colours.ts";
import type { FilmClock } from "../../stores/film-clock.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { useScheme } from "../../ui/use-scheme.ts";
import { differenceOf } from "./difference.ts";

interface DifferenceCanvasProps {
  readonly first: RunData;
  readonly second: RunData;
  readonly clock: FilmClock;
  readonly view: "composite" | number;
  /** End of the scale; null: the difference's own. */
  readonly peak: number | null;
  readonly label: string;
}

/** One film less the other, frame by frame. */
export function DifferenceCanvas({ first, second, clock, view, peak, label }: DifferenceCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const frame = useStore(clock.store, (state) => state.frame);
  const { stimulus: a } = first;
  const { stimulus: b } = second;
  const difference = useMemo(() => (a === null || b === null ? null : differenceOf(a, b)), [a, b]);

  useEffect(() => {
    if (difference === null) return;
    const { frames, height, width } = filmSize(difference);
    const shown = Math.min(frame, frames - 1);
    const scale = peak ?? peakOf(difference);
    createPainter(canvas.current!).paint(width, height, (pixels) => {
      if (view === "composite") paintComposite(frameChannels(difference, shown), scale, pixels);
      else paintDiverging(channelFrame(difference, view, shown), scale, divergingMap(scheme), pixels);
    });
  }, [difference, frame, view, peak, scheme]);

  return <canvas ref={canvas} className={styles.pixels} role="img" aria-label={label} width={1} height={1} />;
}
