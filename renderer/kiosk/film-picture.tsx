import { useEffect, useRef, useState } from "react";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { filmSize, frameChannels, peakOf } from "../../core/export/index.ts";
import { createPainter } from "../films/painter.ts";
import { runClock } from "../films/run-clock.ts";
import { paintComposite } from "../lib/colours.ts";
import { createFilmClock, type FilmClock } from "../stores/film-clock.ts";
import styles from "./kiosk.module.css";
import { livelyFrom } from "./lively-from.ts";

/**
 * A clock for the frames of a film that are worth seeing, which runs while its view is there: slowly, unless the film is shown at its own
 * rate.
 */
export function useKioskClock(film: Float32ArrayOf | null, frameRateHz: number, isReal: boolean): FilmClock {
  const [clock] = useState(() => createFilmClock({ playing: true, speed: 1 }));
  const frames = film === null ? 0 : filmSize(film).frames - livelyFrom(film);
  useEffect(() => clock.setFrames(frames), [clock, frames]);
  useEffect(() => runClock(clock, frameRateHz, !isReal), [clock, frameRateHz, isReal]);
  return clock;
}

interface FilmPictureProps {
  readonly film: Float32ArrayOf;
  readonly clock: FilmClock;
  readonly label: string;
}

/** A film that moves with a clock. React draws it once for each film. */
export function FilmPicture({ film, clock, label }: FilmPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { height, width } = filmSize(film);
  useEffect(() => {
    const painter = createPainter(canvas.current!);
    const { frames } = filmSize(film);
    const first = livelyFrom(film);
    const draw = (): void => {
      const frame = Math.min(first + clock.store.getState().frame, frames - 1);
      painter.paint(width, height, (pixels) =>
        paintComposite(frameChannels(film, frame), peakOf(film), pixels),
      );
    };
    draw();
    return clock.store.subscribe(draw);
  }, [film, clock, width, height]);
  return (
    <canvas
      ref={canvas}
      className={styles.film}
      role="img"
      aria-label={label}
      width={width}
      height={height}
    />
  );
}
