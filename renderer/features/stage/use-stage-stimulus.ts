import { useEffect } from "react";
import { useRunningClock } from "../../playback/use-running-clock.ts";
import { useStimulusLook } from "../../playback/use-stimulus-look.ts";
import { useRunUnits } from "../../stores/runs/use-run-units.ts";
import { useServices } from "../../stores/services.ts";
import { useAnalysis } from "./analysis/use-analysis.ts";
import { useRunShape } from "./use-run-shape.ts";

/**
 * What the stage shows of a run or a preview, with the clock set to its stimulus.
 *
 * @param model the id of the model that it was computed with
 */
export function useStageStimulus(run: string, model: string) {
  const { playbackClock: clock } = useServices();
  const shape = useRunShape(run);
  const units = useRunUnits(model, shape.size?.channels ?? 0);
  const analysis = useAnalysis(run, units.frameRateHz);
  const frames = shape.size?.frames ?? 0;
  const look = useStimulusLook();
  useRunningClock(clock, units.frameRateHz);
  useEffect(() => {
    clock.setFrames(frames);
    return () => clock.setFrames(0);
  }, [clock, frames]);
  return { ...shape, clock, frames, units, analysis, look };
}
