import { useStore } from "zustand";
import type { PlaybackClock } from "../stores/playback-clock.ts";
import styles from "./plot-cursor.module.css";
import { placeIn, usePlotView } from "./plot-view.ts";

interface PlotCursorProps {
  readonly clock: PlaybackClock;
  /** Position on the horizontal axis of a frame of the stimulus. */
  readonly at: (frame: number) => number;
}

/** Marks the stimulus' present frame on a plot, without drawing the plot anew. */
export function PlotCursor({ clock, at }: PlotCursorProps) {
  const frame = useStore(clock.store, (state) => state.frame);
  const view = usePlotView();
  if (view === null) return null;
  const { x } = placeIn(view, { x: at(frame), y: 0 });
  if (!(x >= 0 && x <= 1)) return null;
  return <div className={styles.cursor} style={{ left: `${x * 100}%` }} />;
}
