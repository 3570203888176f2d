import { useEffect, useRef, useState } from "react";
import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { filmSize, frameChannels, peakOf } from "../../core/export/index.ts";
import { createPainter } from "../films/painter.ts";
import { runClock } from "../films/run-clock.ts";
import { paintComposite } from "../lib/colours.ts";
import { createFilmClock, type FilmClock } from "../stores/film-clock.ts";
import styles from "./kiosk.module.css";

/** A clock that runs while its view is there; slowly, unless its visitor has agreed to the films' own speed. */
export function useKioskClock(frames: number, frameRateHz: number, realSpeed: boolean): FilmClock {
  const [clock] = useState(() => createFilmClock({ playing: true, speed: 1 }));
  useEffect(() => clock.setFrames(frames), [clock, frames]);
  useEffect(() => runClock(clock, frameRateHz, !realSpeed), [clock, frameRateHz, realSpeed]);
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
    const draw = (): void => {
      const frame = Math.min(clock.store.getState().frame, frames - 1);
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
