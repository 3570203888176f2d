import { useEffect } from "react";
import type { FilmClock } from "../stores/film-clock.ts";
import { usePreferences } from "../stores/hooks.ts";
import { runClock } from "./run-clock.ts";

/** Frames a second of a film whose own rate nobody knows. */
const USUAL_RATE_HZ = 30;

/** Lets a clock run while the view is there. */
export function useRunningClock(clock: FilmClock, frameRateHz: number | null): void {
  const calm = usePreferences(({ calmFilms }) => calmFilms);
  useEffect(() => runClock(clock, frameRateHz ?? USUAL_RATE_HZ, calm), [clock, frameRateHz, calm]);
}
