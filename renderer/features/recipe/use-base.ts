import { useMemo } from "react";
import type { Recipe } from "../../../core/recipe/index.ts";
import { useCheck, useDocument, useModels, usePresets } from "../../app/services.tsx";
import { fitPreset } from "../presets/fit.ts";

/** The preset that the recipe began as, fitted to the model; null for a file's or a run's. */
export function useBase(): Recipe | null {
  const model = useModels(({ current }) => current);
  const id = useDocument(({ preset }) => preset);
  const preset = usePresets(({ presets }) => presets.find((each) => each.id === id));
  const lost = useCheck(({ timing }) =>
    timing === null ? null : timing.stimulusFrames - timing.responseFrames,
  );
  return useMemo(() => {
    if (model === null || preset === undefined) return null;
    const timing = lost === null ? null : { stimulusFrames: lost, responseFrames: 0 };
    return fitPreset(preset, model, timing).recipe;
  }, [model, preset, lost]);
}
