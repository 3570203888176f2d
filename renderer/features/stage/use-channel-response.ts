import { useEffect, useState } from "react";
import type { Result } from "../../../core/engine/contract/index.ts";
import { hiddenChannel } from "../../../core/recipe/index.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { useServices } from "../../stores/services.ts";
import type { ShownRun } from "./use-run-timing.ts";

export type ChannelResponse = Result<"channelResponse">;

/**
 * What the hidden channel that a run is about does over the run's stimulus: runs keep the responses of neurons alone, so the engine computes
 * it once the run has ended. Null until then, for runs that are about neurons, and where the model is not open.
 */
export function useChannelResponse(summary: ShownRun): ChannelResponse | null {
  const { engine } = useServices();
  const [known, setKnown] = useState<{ readonly run: string; readonly found: ChannelResponse } | null>(null);
  const { id, model, recipe } = summary;
  const about = hiddenChannel(recipe.objective);
  const ended = summary.hasResult && !isUnderWay(summary);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run's recipe never changes.
  useEffect(() => {
    if (about === null || !ended) return;
    const leaving = new AbortController();
    engine.request("channelResponse", { model, run: id }, { signal: leaving.signal }).then(
      (found) => setKnown({ run: id, found }),
      // Cancelled, or the model is gone: the plot says whose responses it has.
      () => undefined,
    );
    return () => leaving.abort();
  }, [engine, id, model, ended, about === null]);
  return known !== null && known.run === id ? known.found : null;
}
