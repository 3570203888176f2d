import { useStore } from "zustand";
import type { FilmClock } from "../../../stores/film-clock.ts";
import { frameTime } from "../../../stores/runs/use-run-units.ts";
import styles from "./film-box.module.css";

export function TimeLabel({
  clock,
  frameRateHz,
}: {
  readonly clock: FilmClock;
  readonly frameRateHz: number | null;
}) {
  const frame = useStore(clock.store, (state) => state.frame);
  return <span className={styles.time}>{frameTime(frame, frameRateHz)}</span>;
}
