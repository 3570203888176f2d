import type { RunSummary, Thumbnail } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { browserTimer, type Timer } from "../../lib/timer.ts";
import { isUnderWay, type RunsStore } from "./runs-store.ts";

/** Pictures of runs for lists: asked for in batches while somebody looks, and kept. */
export interface Thumbnails {
  /** Null: it is not here, or there is none. */
  get(run: string): Thumbnail | null;
  /** @returns a function that stops listening */
  subscribe(run: string, listener: () => void): () => void;
}

/** As many as the engine gives at once. */
const MAX_AT_ONCE = 200;
/** Waits for others that are wanted at the same time, such as those that come into view together. */
const GATHER_MS = 30;
/** Between two pictures of a run under way. */
const REFRESH_MS = 1000;
/** Pictures kept while nobody looks at them. */
const MAX_KEPT = 600;

interface Entry {
  thumbnail: Thumbnail | null;
  /** Steps that the run had done when it was asked for. */
  readonly iterations: number;
  readonly final: boolean;
  readonly asked: number;
}

export function createThumbnails(engine: Engine, runs: RunsStore, timer: Timer = browserTimer): Thumbnails {
  const entries = new Map<string, Entry>();
  const listeners = new Map<string, Set<() => void>>();
  let gathering = false;
  let asking = false;

  const isWanted = (run: RunSummary): boolean => {
    const entry = entries.get(run.id);
    if (isUnderWay(run)) {
      if (run.iterations === 0) return false;
      if (entry === undefined) return true;
      return entry.iterations !== run.iterations && timer.now() - entry.asked >= REFRESH_MS;
    }
    return run.hasResult && entry?.final !== true;
  };

  const wanted = (): RunSummary[] =>
    [...listeners.keys()]
      .flatMap((id) => runs.getState().runs?.get(id) ?? [])
      .filter(isWanted)
      .slice(0, MAX_AT_ONCE);

  const look = (): void => {
    if (gathering || asking || wanted().length === 0) return;
    gathering = true;
    timer.after(GATHER_MS, () => {
      gathering = false;
      void ask();
    });
  };

  const ask = async (): Promise<void> => {
    const batch = wanted();
    if (batch.length === 0) return;
    asking = true;
    const asked = timer.now();
    try {
      const { thumbnails } = await engine.request("thumbnails", { runs: batch.map(({ id }) => id) });
      const byRun = new Map(thumbnails.map((thumbnail) => [thumbnail.run, thumbnail]));
      for (const run of batch) keep(run, byRun.get(run.id) ?? entries.get(run.id)?.thumbnail ?? null, asked);
      for (const { id } of batch) for (const listener of listeners.get(id) ?? []) listener();
    } catch {
      // The connection was lost: they are asked for again when it is back.
      return;
    } finally {
      asking = false;
    }
    look();
  };

  const keep = (run: RunSummary, thumbnail: Thumbnail | null, asked: number): void => {
    // Last in the map: the most recently used.
    entries.delete(run.id);
    entries.set(run.id, { thumbnail, iterations: run.iterations, final: !isUnderWay(run), asked });
    const idle = [...entries.keys()].filter((id) => !listeners.has(id));
    for (const id of idle.slice(0, Math.max(0, idle.length - MAX_KEPT))) entries.delete(id);
  };

  runs.subscribe(look);
  engine.onConnect(look);

  return {
    get: (run) => entries.get(run)?.thumbnail ?? null,
    subscribe: (run, listener) => {
      const known = listeners.get(run) ?? new Set();
      listeners.set(run, known);
      known.add(listener);
      look();
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(run) === known) listeners.delete(run);
      };
    },
  };
}
