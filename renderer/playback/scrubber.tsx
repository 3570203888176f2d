import { useStore } from "zustand";
import { frameTime } from "../../core/basis/frame-time.ts";
import type { PlaybackClock } from "../stores/playback-clock.ts";
import type { FrameRange } from "../stores/runs/timing.ts";
import styles from "./scrubber.module.css";

interface ScrubberProps {
  readonly clock: PlaybackClock;
  readonly frameRateHz: number | null;
  readonly window: FrameRange | null;
}

/** Where in the stimulus one is, and a way to go elsewhere; the frames that the response's window is about are set off. */
export function Scrubber({ clock, frameRateHz, window }: ScrubberProps) {
  const { frame, frames } = useStore(clock.store);
  return (
    <div className={styles.scrubber}>
      {window !== null && frames > 0 && (
        <div
          className={styles.window}
          style={{ left: `${(100 * window[0]) / frames}%`, right: `${100 - (100 * window[1]) / frames}%` }}
        >
          <span className={styles.words}>response window</span>
        </div>
      )}
      <div className={styles.head} style={{ left: `${(100 * (frame + 0.5)) / Math.max(1, frames)}%` }} />
      <input
        type="range"
        className={styles.input}
        min={0}
        max={Math.max(0, frames - 1)}
        step={1}
        value={frame}
        aria-label="Frame of the stimulus"
        aria-valuetext={`frame ${frame + 1} of ${frames}, ${frameTime(frame, frameRateHz)}`}
        onChange={({ currentTarget: { value } }) => clock.seek(Number(value))}
      />
    </div>
  );
}
