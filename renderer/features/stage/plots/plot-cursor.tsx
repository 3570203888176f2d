import { useStore } from "zustand";
import type { FilmClock } from "../film-clock.ts";
import styles from "./plot-cursor.module.css";

interface PlotCursorProps {
  readonly clock: FilmClock;
  /** Position on the horizontal axis of a frame of the film. */
  readonly at: (frame: number) => number;
  /** Of the horizontal axis. */
  readonly range: readonly [number, number];
}

/** Marks the film's present frame on a plot, without drawing the plot anew. */
export function PlotCursor({ clock, at, range: [from, to] }: PlotCursorProps) {
  const frame = useStore(clock.store, (state) => state.frame);
  const share = (at(frame) - from) / (to - from);
  if (!(share >= 0 && share <= 1)) return null;
  return <div className={styles.cursor} style={{ left: `${share * 100}%` }} />;
}
