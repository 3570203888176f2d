import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { filmSize, frameChannels, peakOf } from "../../../../core/export/index.ts";
import { energyCentre, keyFrames, MOST_KEY_FRAMES } from "../../../films/key-frames.ts";
import { Pixels } from "../../../films/pixels.tsx";
import { paintComposite } from "../../../lib/colours.ts";
import type { FilmClock } from "../../../stores/film-clock.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { frameTime } from "../../../stores/runs/use-run-units.ts";
import styles from "./film-strip.module.css";

interface FilmStripProps {
  readonly run: string;
  readonly clock: FilmClock;
  readonly frameRateHz: number | null;
}

/** Frames that tell the film in a row; each leads to its place. */
export function FilmStrip({ run, clock, frameRateHz }: FilmStripProps) {
  const { stimulus } = usePacedRunData(run).data;
  const frames = useMemo(() => (stimulus === null ? [] : keyFrames(stimulus, MOST_KEY_FRAMES)), [stimulus]);
  const position = useMemo(() => {
    if (stimulus === null) return "50% 50%";
    const { x, y } = energyCentre(stimulus);
    return `${Math.round(x * 100)}% ${Math.round(y * 100)}%`;
  }, [stimulus]);
  // The picture that the film has come to: one number, so that the row is drawn anew only when it changes.
  const current = useStore(clock.store, ({ frame }) => frames.findLastIndex((key) => key <= frame));
  if (stimulus === null) return <div className={styles.strip} />;
  return (
    <ol className={styles.strip} aria-label="Key frames">
      {frames.map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the row, whose frame changes while the run is under way.
        <li key={index} className={styles.item}>
          <button
            type="button"
            className={styles.button}
            aria-current={index === current || undefined}
            aria-label={`Go to ${frameTime(frame, frameRateHz)}`}
            onClick={() => clock.seek(frame)}
          >
            <KeyFrame stimulus={stimulus} frame={frame} position={position} />
            <span className={styles.time}>
              {frameRateHz === null ? frame : (frame / frameRateHz).toFixed(2)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface KeyFrameProps {
  readonly stimulus: Float32ArrayOf;
  readonly frame: number;
  readonly position: string;
}

function KeyFrame({ stimulus, frame, position }: KeyFrameProps) {
  const { width, height } = filmSize(stimulus);
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => paintComposite(frameChannels(stimulus, frame), peakOf(stimulus), pixels),
    [stimulus, frame],
  );
  return <Pixels width={width} height={height} fill={fill} className={styles.picture} position={position} />;
}
