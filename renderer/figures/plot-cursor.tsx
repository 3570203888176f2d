import { useStore } from "zustand";
import type { FilmClock } from "../stores/film-clock.ts";
import styles from "./plot-cursor.module.css";
import { placeIn, usePlotView } from "./plot-view.ts";

interface PlotCursorProps {
  readonly clock: FilmClock;
  /** Position on the horizontal axis of a frame of the film. */
  readonly at: (frame: number) => number;
}

/** Marks the film's present frame on a plot, without drawing the plot anew. */
export function PlotCursor({ clock, at }: PlotCursorProps) {
  const frame = useStore(clock.store, (state) => state.frame);
  const view = usePlotView();
  if (view === null) return null;
  const { x } = placeIn(view, { x: at(frame), y: 0 });
  if (!(x >= 0 && x <= 1)) return null;
  return <div className={styles.cursor} style={{ left: `${x * 100}%` }} />;
}
