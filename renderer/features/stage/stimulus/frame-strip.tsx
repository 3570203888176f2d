import { useElementSize } from "@mantine/hooks";
import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import { frameTime } from "../../../../core/basis/frame-time.ts";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { frameChannels, peakOf, stimulusSize } from "../../../../core/export/index.ts";
import { paintComposite } from "../../../lib/colours.ts";
import { keyFrames } from "../../../playback/key-frames.ts";
import { Moved } from "../../../playback/moved.tsx";
import { Pixels } from "../../../playback/pixels.tsx";
import type { StimulusLook } from "../../../playback/use-stimulus-look.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import styles from "./frame-strip.module.css";

interface FrameStripProps {
  readonly run: string;
  readonly clock: PlaybackClock;
  readonly frameRateHz: number | null;
  readonly look: StimulusLook;
}

/** Below each picture, and between two of them, in CSS pixels. */
const TIME = 15;
const GAP = 6;
const FEWEST = 3;
const MOST = 16;

/** Whole frames that tell the stimulus in a row, as many as there is room for; each leads to its place. */
export function FrameStrip({ run, clock, frameRateHz, look }: FrameStripProps) {
  const { stimulus } = usePacedRunData(run).data;
  const { ref, width, height } = useElementSize<HTMLOListElement>();
  const size = stimulus === null ? null : stimulusSize(stimulus);
  const picture = size === null ? 1 : Math.max(24, ((height - TIME) * size.width) / size.height);
  const most = Math.max(FEWEST, Math.min(MOST, Math.floor((width + GAP) / (picture + GAP))));
  const frames = useMemo(() => (stimulus === null ? [] : keyFrames(stimulus, most)), [stimulus, most]);
  // The picture that the stimulus has come to: one number, so that the row is drawn anew only when it changes.
  const current = useStore(clock.store, ({ frame }) => frames.findLastIndex((key) => key <= frame));
  return (
    <ol ref={ref} className={styles.strip} aria-label="Key frames">
      {stimulus !== null &&
        frames.map((frame, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the row, whose frame changes while the run is under way.
          <li key={index} className={styles.item} style={{ maxWidth: picture }}>
            <button
              type="button"
              className={styles.button}
              aria-current={index === current || undefined}
              aria-label={`Go to ${frameTime(frame, frameRateHz)}`}
              onClick={() => clock.seek(frame)}
            >
              <KeyFrame stimulus={stimulus} frame={frame} look={look} />
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
  readonly look: StimulusLook;
}

function KeyFrame({ stimulus, frame, look: { viewport, range } }: KeyFrameProps) {
  const { width, height } = stimulusSize(stimulus);
  const fill = useCallback(
    (pixels: Uint8ClampedArray) =>
      paintComposite(frameChannels(stimulus, frame), peakOf(stimulus) * range, pixels),
    [stimulus, frame, range],
  );
  return (
    <span className={styles.picture}>
      <Moved viewport={viewport}>
        <Pixels width={width} height={height} fill={fill} />
      </Moved>
    </span>
  );
}
