import { useStore } from "zustand";
import { frameTime } from "../../../../core/basis/frame-time.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import styles from "./stimulus-box.module.css";

export function TimeLabel({
  clock,
  frameRateHz,
}: {
  readonly clock: PlaybackClock;
  readonly frameRateHz: number | null;
}) {
  const frame = useStore(clock.store, (state) => state.frame);
  return <span className={styles.time}>{frameTime(frame, frameRateHz)}</span>;
}
