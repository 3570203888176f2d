import { useEffect, useMemo, useState } from "react";
import type { Slot } from "../../stores/atlas/wall.ts";
import { useServices } from "../../stores/services.ts";

/** A map of stimuli on which alike ones are near each other. */
export interface Likeness {
  /** By the runs' ids. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Share of the differences between stimuli that the map holds. */
  readonly explained: number;
}

/** As many as the engine compares. */
const MOST = 10_000;
/** While the wall is filled, between two maps, in milliseconds. */
const PAUSE_MS = 700;

/** The engine's map of the stimuli on the wall; null until there is one. @param wanted nothing is asked for otherwise */
export function useLikeness(slots: readonly Slot[], wanted: boolean): Likeness | null {
  const { engine } = useServices();
  const [likeness, setLikeness] = useState<Likeness | null>(null);
  const runs = useMemo(
    () =>
      wanted
        ? slots.flatMap(({ summary }) => (summary?.hasResult === true ? [summary.id] : [])).slice(0, MOST)
        : [],
    [slots, wanted],
  );
  const key = runs.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the runs.
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      const { places, explained } = await engine.request("likeness", { runs: [...runs] }, leaving);
      const found = runs.flatMap((run, index) => {
        const [x, y] = [places[2 * index]!, places[2 * index + 1]!];
        return Number.isNaN(x) ? [] : [[run, { x, y }] as const];
      });
      if (!leaving.signal.aborted)
        setLikeness({ places: new Map(found), explained: explained[0] + explained[1] });
    };
    // The map before stays until the next one is there, also where the connection is lost meanwhile.
    const timer = setTimeout(() => ask().catch(() => undefined), likeness === null ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [engine, key, wanted]);
  return likeness;
}
