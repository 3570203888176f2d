import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type StimulusSize, stimulusSize } from "../../../core/export/index.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { useServices } from "../../stores/services.ts";

/** What seldom changes about a run's numbers. */
export interface RunShape {
  /** Null until there is a stimulus. */
  readonly size: StimulusSize | null;
  /** Null until there is a response. */
  readonly responseFrames: number | null;
  /** Why there is nothing to show, as a sentence. */
  readonly failure: string | null;
}

/** Draws anew only when it changes, however often the numbers do. */
export function useRunShape(run: string): RunShape {
  const { runData } = useServices();
  const subscribe = useCallback((listener: () => void) => runData.subscribe(run, listener), [runData, run]);
  const key = useSyncExternalStore(subscribe, () => keyOf(runData.get(run)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key tells that the shape has changed.
  return useMemo(() => {
    const { stimulus, response, failure } = runData.get(run);
    return {
      size: stimulus === null ? null : stimulusSize(stimulus),
      responseFrames: response?.shape[0] ?? null,
      failure,
    };
  }, [runData, run, key]);
}

function keyOf({ stimulus, response, failure }: RunData): string {
  return `${stimulus?.shape.join()};${response?.shape[0]};${failure}`;
}
