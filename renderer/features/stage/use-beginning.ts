import { useEffect } from "react";
import { keyFrames, MOST_KEY_FRAMES } from "../../films/key-frames.ts";
import type { FilmClock } from "../../stores/film-clock.ts";
import { useServices } from "../../stores/services.ts";

/** After so many steps a stimulus has taken form. */
const FORMED = 10;

/**
 * The first film that is seen begins where its key frames do: what comes before is grey.
 * @param frames of the film, as the clock has them; 0: there is none yet
 */
export function useBeginning(run: string, clock: FilmClock, frames: number, ended: boolean): void {
  const { runData } = useServices();
  useEffect(() => {
    if (frames === 0) return;
    const begin = (): void => {
      const { stimulus, losses } = runData.get(run);
      if (stimulus === null || (!ended && losses.length < FORMED)) return;
      clock.begin(() => keyFrames(stimulus, MOST_KEY_FRAMES)[0] ?? 0);
    };
    begin();
    return runData.subscribe(run, begin);
  }, [runData, run, clock, frames, ended]);
}
