import { useEffect, useMemo, useState } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { hiddenChannel } from "../../../core/recipe/index.ts";
import { type FrameRange, type RunTiming, runTiming, stimulusWindow } from "../../stores/runs/timing.ts";
import { useServices } from "../../stores/services.ts";

/** What the stage asks of a run to draw its numbers; a preview has that, too, with an id that tells its recipe. */
export type ShownRun = Pick<RunSummary, "id" | "model" | "recipe" | "status" | "hasResult">;

/**
 * The frames of a run's stimulus that its objective is about; null until they are known.
 *
 * @param responseFrames of the neurons' responses; null until there are some
 */
export function useStimulusWindow(summary: ShownRun, responseFrames: number | null): FrameRange | null {
  const { recipe } = summary;
  const layer = useLayerTiming(summary);
  const timing = layer ?? (responseFrames === null ? null : runTiming(recipe, responseFrames));
  const [start, end] = (timing === null ? null : stimulusWindow(timing)) ?? [null, null];
  // A recipe comes anew with each message about its run: the window is compared by its numbers.
  return useMemo(() => (start === null || end === null ? null : [start, end]), [start, end]);
}

/** A hidden layer's output has a length of its own, which the engine knows. */
function useLayerTiming({ id, model, recipe }: ShownRun): RunTiming | null {
  const { engine } = useServices();
  const [known, setKnown] = useState<{ readonly run: string; readonly timing: RunTiming } | null>(null);
  const isInner = hiddenChannel(recipe.objective) !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run's recipe never changes.
  useEffect(() => {
    if (!isInner) return;
    engine.request("checkRecipe", { model, recipe }).then(
      ({ timing }) => {
        if (timing !== null) setKnown({ run: id, timing });
      },
      // The model is not open, or gone: no window is shaded.
      () => undefined,
    );
  }, [engine, id, model, isInner]);
  return known?.run === id ? known.timing : null;
}
