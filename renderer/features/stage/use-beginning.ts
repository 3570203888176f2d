import { useEffect } from "react";
import { frameEnergies, strongestFrame } from "../../../core/export/index.ts";
import type { PlaybackClock } from "../../stores/playback-clock.ts";
import { useServices } from "../../stores/services.ts";

/** After so many steps a stimulus has taken form. */
const FORMED = 10;

/**
 * A stimulus begins at its strongest frame: what comes before is often grey.
 *
 * @param about whose stimulus it is: another begins anew
 * @param frames of the stimulus, as the clock has them; 0: there is none yet
 */
export function useBeginning(
  run: string,
  about: string,
  clock: PlaybackClock,
  frames: number,
  ended: boolean,
): void {
  const { runData } = useServices();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stimulus begins anew.
  useEffect(() => {
    if (frames === 0) return;
    let begun = false;
    const begin = (): void => {
      const { stimulus, losses } = runData.get(run);
      if (begun || stimulus === null || (!ended && losses.length < FORMED)) return;
      begun = true;
      clock.begin(() => strongestFrame(frameEnergies(stimulus)));
    };
    begin();
    return runData.subscribe(run, begin);
  }, [runData, run, about, clock, frames, ended]);
}
