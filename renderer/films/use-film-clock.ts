import { useEffect } from "react";
import type { FilmClock } from "../stores/film-clock.ts";

/** Frames a second of a film whose own rate nobody knows. */
const USUAL_RATE_HZ = 30;

/** Lets a clock run while the view is there. */
export function useRunningClock(clock: FilmClock, frameRateHz: number | null): void {
  useEffect(() => {
    let before: number | null = null;
    let request = 0;
    const turn = (now: number): void => {
      if (before !== null) clock.advance(((now - before) / 1000) * (frameRateHz ?? USUAL_RATE_HZ));
      before = now;
      request = requestAnimationFrame(turn);
    };
    const follow = (playing: boolean): void => {
      cancelAnimationFrame(request);
      before = null;
      if (playing) request = requestAnimationFrame(turn);
    };
    follow(clock.store.getState().playing);
    const stop = clock.store.subscribe(({ playing }, { playing: was }) => {
      if (playing !== was) follow(playing);
    });
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [clock, frameRateHz]);
}
