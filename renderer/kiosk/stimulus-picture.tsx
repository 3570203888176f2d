import { useEffect, useRef, useState } from "react";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { frameChannels, peakOf, stimulusSize } from "../../core/export/index.ts";
import { paintComposite } from "../lib/colours.ts";
import { createPainter } from "../playback/painter.ts";
import { runClock } from "../playback/run-clock.ts";
import { createPlaybackClock, type PlaybackClock } from "../stores/playback-clock.ts";
import styles from "./kiosk.module.css";
import { livelyFrom } from "./lively-from.ts";

/**
 * A clock for the frames of a stimulus that are worth seeing, which runs while its view is there: slowly, unless the stimulus is shown at its own
 * rate.
 */
export function useKioskClock(
  stimulus: Float32ArrayOf | null,
  frameRateHz: number,
  isReal: boolean,
): PlaybackClock {
  const [clock] = useState(() => createPlaybackClock({ playing: true, speed: 1 }));
  const frames = stimulus === null ? 0 : stimulusSize(stimulus).frames - livelyFrom(stimulus);
  useEffect(() => clock.setFrames(frames), [clock, frames]);
  useEffect(() => runClock(clock, frameRateHz, !isReal), [clock, frameRateHz, isReal]);
  return clock;
}

interface StimulusPictureProps {
  readonly stimulus: Float32ArrayOf;
  readonly clock: PlaybackClock;
  readonly label: string;
}

/** A stimulus that moves with a clock. React draws it once for each stimulus. */
export function StimulusPicture({ stimulus, clock, label }: StimulusPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { height, width } = stimulusSize(stimulus);
  useEffect(() => {
    const painter = createPainter(canvas.current!);
    const { frames } = stimulusSize(stimulus);
    const first = livelyFrom(stimulus);
    const draw = (): void => {
      const frame = Math.min(first + clock.store.getState().frame, frames - 1);
      painter.paint(width, height, (pixels) =>
        paintComposite(frameChannels(stimulus, frame), peakOf(stimulus), pixels),
      );
    };
    draw();
    return clock.store.subscribe(draw);
  }, [stimulus, clock, width, height]);
  return (
    <canvas
      ref={canvas}
      className={styles.stimulus}
      role="img"
      aria-label={label}
      width={width}
      height={height}
    />
  );
}
