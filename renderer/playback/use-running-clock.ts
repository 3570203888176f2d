import { useEffect } from "react";
import { usePreferences } from "../stores/hooks.ts";
import type { PlaybackClock } from "../stores/playback-clock.ts";
import { runClock } from "./run-clock.ts";

/** Frames a second of a stimulus whose own rate nobody knows. */
const USUAL_RATE_HZ = 30;

/** Lets a clock run while the view is there. */
export function useRunningClock(clock: PlaybackClock, frameRateHz: number | null): void {
  const calm = usePreferences(({ calmPlayback }) => calmPlayback);
  useEffect(() => runClock(clock, frameRateHz ?? USUAL_RATE_HZ, calm), [clock, frameRateHz, calm]);
}
