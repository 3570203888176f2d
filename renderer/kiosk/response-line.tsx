import { useStore } from "zustand";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { stimulusSize } from "../../core/export/index.ts";
import type { PlaybackClock } from "../stores/playback-clock.ts";
import styles from "./kiosk.module.css";
import { livelyFrom } from "./lively-from.ts";

interface ResponseLineProps {
  /** The cell's response, `[frame of the response]`; it ends with the stimulus. */
  readonly response: readonly number[];
  /** Upper end of the scale. */
  readonly most: number;
  /** What it is the response to. */
  readonly stimulus: Float32ArrayOf;
  readonly clock: PlaybackClock;
}

const WIDTH = 600;
const HEIGHT = 120;

/** How active the cell is while the stimulus goes on. */
export function ResponseLine({ response, most, stimulus, clock }: ResponseLineProps) {
  const frame = useStore(clock.store, (state) => state.frame);
  const first = livelyFrom(stimulus);
  const frames = stimulusSize(stimulus).frames - first;
  const x = (at: number): number => (at / Math.max(1, frames - 1)) * WIDTH;
  const y = (value: number): number =>
    HEIGHT - 4 - (Math.max(0, value) / Math.max(most, 1e-9)) * (HEIGHT - 8);
  // The first frames of a stimulus have no response yet.
  const begin = frames - response.length;
  const points = response.map((value, index) => `${x(begin + index).toFixed(1)},${y(value).toFixed(1)}`);
  return (
    <figure className={styles.response}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="Activity of the cell over time"
      >
        <polyline points={points.join(" ")} />
        <line x1={x(frame)} x2={x(frame)} y1={0} y2={HEIGHT} />
      </svg>
      <figcaption>How active the cell is while the stimulus goes on</figcaption>
    </figure>
  );
}
