import { useEffect, useMemo, useState } from "react";
import type { RunSource } from "../../../../core/export/index.ts";
import { createPresentation, type Presentation, type RigProfile } from "../../../../core/rig/index.ts";
import { sentence } from "../../../lib/sentence.ts";
import { createModelLookup, describedRun } from "../../../stores/exports/described-run.ts";
import { useServices } from "../../../stores/services.ts";
import { peakFrame } from "../use-preview.ts";
import { cachedSources } from "./cached-sources.ts";

export interface PresentationState {
  /** Of the last profile that could be; null until there is one. */
  readonly presentation: Presentation | null;
  /** The frame of it at which the first stimulus is strongest. */
  readonly peak: number;
  /** Why it is not of the profile of now, as a sentence. */
  readonly problem: string | null;
  /** Whether it is being put together. */
  readonly busy: boolean;
}

/** While somebody types, the presentation waits. */
const PAUSE_MS = 150;
/** How long work goes on before the window has its turn. */
const TURN_MS = 12;

/** The presentation of runs by a profile, put together anew when either changes. */
export function usePresentation(runs: readonly string[], profile: RigProfile): PresentationState {
  const sources = useSources(runs);
  const [state, setState] = useState<PresentationState>({
    ...{ presentation: null, peak: 0, problem: null, busy: true },
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState((before) => ({ ...before, busy: true }));
    const work = async (): Promise<void> => {
      try {
        const presentation = await createPresentation(sources, profile, turns(signal));
        const peak = await peakOf(presentation);
        if (!signal.aborted) setState({ presentation, peak, problem: null, busy: false });
      } catch (error) {
        if (!signal.aborted) setState((before) => ({ ...before, problem: sentence(error), busy: false }));
      }
    };
    const timer = setTimeout(() => void work(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [sources, profile]);
  return state;
}

function useSources(runs: readonly string[]): readonly RunSource[] {
  const { engine, preferences, runs: store } = useServices();
  return useMemo(() => {
    const lookup = createModelLookup(engine, preferences.getState().units);
    const known = store.getState().runs;
    const chosen = runs.flatMap((id) => known?.get(id) ?? []);
    return cachedSources(
      // As the exporter names them: runs of one name are told apart by their ids.
      chosen.map((summary) => ({
        name: `${summary.name} ${summary.id}`,
        load: () => describedRun(engine, summary, lookup),
      })),
    );
  }, [engine, preferences, store, runs]);
}

async function peakOf({ schedule, rate, film }: Presentation): Promise<number> {
  const [first] = schedule.showings;
  if (first === undefined) return 0;
  const { shape, values } = await film(first.stimulus);
  const frame = peakFrame({ shape: [...shape], values });
  return Math.min(first.end - 1, first.start + Math.round((frame * rate.hz) / rate.modelHz));
}

/** Lets the window have its turn now and then; throws once nobody waits any more. */
function turns(signal: AbortSignal): () => Promise<void> {
  let turn = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - turn < TURN_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    turn = performance.now();
    signal.throwIfAborted();
  };
}
