import type { Frame, RunSummary } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { sentence } from "../../lib/sentence.ts";
import { isUnderWay, type RunsStore } from "../runs/runs-store.ts";
import { RunData } from "./run-data.ts";

/** Complete runs whose numbers are kept while nobody looks. */
const MAX_KEPT = 12;

/** Gives the numbers of runs to whoever looks at them: live from the engine's events, or from the workspace once a run has ended. */
export interface RunDataSource {
  get(run: string): RunData;
  /** @returns a function that stops listening. While anybody listens to a run under way, the engine sends its frames. */
  subscribe(run: string, listener: () => void): () => void;
  /** Numbers that are no run's, such as a preview's, under a name of their own; null: they are gone. */
  put(name: string, frame: Omit<Frame, "run"> | null): void;
}

/** @param afterPaint calls back when what was just told has been drawn */
export function createRunDataSource(
  engine: Engine,
  runs: RunsStore,
  afterPaint: (callback: () => void) => void = (callback) => requestAnimationFrame(callback),
): RunDataSource {
  const data = new Map<string, RunData>();
  const listeners = new Map<string, Set<() => void>>();
  const loading = new Set<string>();

  const get = (run: string): RunData => {
    const known = data.get(run) ?? new RunData(run);
    // Last in the map: the most recently used.
    data.delete(run);
    data.set(run, known);
    return known;
  };

  const notify = (run: string): void => {
    for (const listener of listeners.get(run) ?? []) listener();
  };

  const summaryOf = (run: string): RunSummary | undefined => runs.getState().runs?.get(run);

  /** A run under way is watched, one that has ended is fetched. */
  const watch = (): void => {
    const live = [...listeners.keys()].filter((run) => {
      const summary = summaryOf(run);
      return summary !== undefined && isUnderWay(summary);
    });
    engine.request("watch", { runs: live }).catch(() => undefined);
  };

  const load = async (run: string): Promise<void> => {
    const summary = summaryOf(run);
    const known = get(run);
    if (summary === undefined || isUnderWay(summary) || known.complete || loading.has(run)) return;
    if (!summary.hasResult) {
      if (summary.failure !== null) known.fail(summary.failure);
      notify(run);
      return;
    }
    loading.add(run);
    try {
      known.takeArrays(await engine.request("runArrays", { run }), summary.iterations);
    } catch (error) {
      known.fail(sentence(error));
    } finally {
      loading.delete(run);
    }
    notify(run);
  };

  const trim = (): void => {
    const idle = [...data.keys()].filter((run) => !listeners.has(run));
    for (const run of idle.slice(0, Math.max(0, idle.length - MAX_KEPT))) data.delete(run);
  };

  engine.on("steps", (steps) => {
    if (!listeners.has(steps.run)) return;
    get(steps.run).takeSteps(steps);
    notify(steps.run);
  });
  engine.on("frame", (frame) => {
    const acknowledge = (): void => {
      engine.request("acknowledgeFrame", { run: frame.run }).catch(() => undefined);
    };
    if (!listeners.has(frame.run)) return acknowledge();
    get(frame.run).takeFrame(frame);
    notify(frame.run);
    afterPaint(acknowledge);
  });
  engine.onConnect(() => {
    watch();
    // What was asked for when the connection was lost.
    for (const run of listeners.keys()) void load(run);
  });

  let before = runs.getState().runs;
  runs.subscribe(({ runs: now }) => {
    const changed = [...listeners.keys()].filter((run) => now?.get(run)?.status !== before?.get(run)?.status);
    before = now;
    if (changed.length === 0) return;
    watch();
    for (const run of changed) void load(run);
  });

  return {
    get,
    put: (name, frame) => {
      if (frame === null) data.delete(name);
      else get(name).takeFrame({ run: name, ...frame });
      notify(name);
    },
    subscribe: (run, listener) => {
      const known = listeners.get(run);
      const ofRun = known ?? new Set();
      ofRun.add(listener);
      if (known === undefined) {
        listeners.set(run, ofRun);
        watch();
        void load(run);
      }
      return () => {
        ofRun.delete(listener);
        if (ofRun.size > 0 || listeners.get(run) !== ofRun) return;
        listeners.delete(run);
        watch();
        trim();
      };
    },
  };
}
