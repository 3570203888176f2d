import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { channelFrame, frameChannels, peakOf, stimulusSize } from "../../../core/export/index.ts";
import { divergingMap, paintComposite, paintDiverging } from "../../lib/colours.ts";
import { createPainter } from "../../playback/painter.ts";
import styles from "../../playback/pixels.module.css";
import type { PlaybackClock } from "../../stores/playback-clock.ts";
import { usePacedRunData } from "../../stores/run-data/use-paced-run-data.ts";
import { useScheme } from "../../ui/use-scheme.ts";
import styleOf from "./compare.module.css";
import { differenceOf } from "./difference.ts";

interface DifferenceCanvasProps {
  readonly run: string;
  /** The run that it is compared with. */
  readonly reference: string;
  readonly clock: PlaybackClock;
  readonly view: "composite" | number;
  /** End of the scale; null: the difference's own. */
  readonly peak: number | null;
  /** Part of the scale that is used; what is beyond has the last colour. */
  readonly range: number;
  readonly label: string;
}

/** A stimulus less the reference, frame by frame. */
export function DifferenceCanvas({ run, reference, clock, view, peak, range, label }: DifferenceCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const frame = useStore(clock.store, (state) => state.frame);
  const { stimulus: a } = usePacedRunData(run).data;
  const { stimulus: b } = usePacedRunData(reference).data;
  const difference = useMemo(() => (a === null || b === null ? null : differenceOf(a, b)), [a, b]);

  useEffect(() => {
    if (difference === null) return;
    const { frames, height, width } = stimulusSize(difference);
    const shown = Math.min(frame, frames - 1);
    const scale = (peak ?? peakOf(difference)) * range;
    createPainter(canvas.current!).paint(width, height, (pixels) => {
      if (view === "composite") paintComposite(frameChannels(difference, shown), scale, pixels);
      else paintDiverging(channelFrame(difference, view, shown), scale, divergingMap(scheme), pixels);
    });
  }, [difference, frame, view, peak, range, scheme]);

  if (a !== null && b !== null && difference === null)
    return <p className={styleOf.none}>Another length or size than the reference.</p>;
  return <canvas ref={canvas} className={styles.pixels} role="img" aria-label={label} width={1} height={1} />;
}
