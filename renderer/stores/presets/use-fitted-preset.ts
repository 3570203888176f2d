import { useMemo } from "react";
import { useCheck, useDocument, useModels, usePresets } from "../hooks.ts";
import { type FittedPreset, fitPreset } from "./fit.ts";

/** The preset that the recipe began as, fitted to the model; null for a file's or a run's. */
export function useFittedPreset(): FittedPreset | null {
  const model = useModels(({ current }) => current);
  const id = useDocument(({ preset }) => preset);
  const preset = usePresets(({ presets }) => presets.find((each) => each.id === id));
  const lost = useCheck(({ timing }) =>
    timing === null ? null : timing.stimulusFrames - timing.responseFrames,
  );
  return useMemo(() => {
    if (model === null || preset === undefined) return null;
    return fitPreset(preset, model, lost === null ? null : { stimulusFrames: lost, responseFrames: 0 });
  }, [model, preset, lost]);
}
