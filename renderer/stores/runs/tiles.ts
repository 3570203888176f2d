import type { RunSummary, Tile } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { browserTimer, type Timer } from "../../lib/timer.ts";
import { isUnderWay, type RunsStore } from "./runs-store.ts";

/** Small stimuli of runs for a wall: asked for in batches, those in view alone, and kept for a while. */
export interface Tiles {
  /** Null: it is not here, or there is none. */
  get(run: string): Tile | null;
  /** Which are in view, those that matter most first; what was wanted before is given up. */
  want(runs: readonly string[]): void;
  /** @param listener told which have come @returns a function that stops listening */
  subscribe(listener: (runs: readonly string[]) => void): () => void;
}

/** Few enough that the first are there soon. */
const AT_ONCE = 48;
/** So that one is made while the one before is drawn. */
const REQUESTS = 2;
/** Between two tiles of a run under way, in milliseconds. */
const REFRESH_MS = 500;
/** Of some 12 kB each, besides those that are in view. */
const MAX_KEPT = 1000;

interface Entry {
  readonly tile: Tile | null;
  /** Steps that its run had done when it was asked for. */
  readonly iterations: number;
  readonly final: boolean;
  readonly asked: number;
}

export function createTiles(
  engine: Pick<Engine, "request" | "onConnect">,
  runs: RunsStore,
  timer: Timer = browserTimer,
): Tiles {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(runs: readonly string[]) => void>();
  const asked = new Set<string>();
  let wanted: readonly string[] = [];
  let requests = 0;
  let waiting = false;

  const isMissing = (run: RunSummary): boolean => {
    if (asked.has(run.id)) return false;
    const entry = entries.get(run.id);
    if (!isUnderWay(run)) return run.hasResult && entry?.final !== true;
    if (run.iterations === 0) return false;
    return (
      entry === undefined || (entry.iterations !== run.iterations && timer.now() - entry.asked >= REFRESH_MS)
    );
  };

  const look = (): void => {
    const known = runs.getState().runs;
    if (known === null) return;
    while (requests < REQUESTS) {
      const batch: RunSummary[] = [];
      for (const id of wanted) {
        const run = known.get(id);
        if (run !== undefined && isMissing(run)) batch.push(run);
        if (batch.length === AT_ONCE) break;
      }
      if (batch.length === 0) return;
      void ask(batch);
    }
  };

  /** Those that come into view together are asked for together. */
  const lookSoon = (): void => {
    if (waiting) return;
    waiting = true;
    timer.after(0, () => {
      waiting = false;
      look();
    });
  };

  const ask = async (batch: readonly RunSummary[]): Promise<void> => {
    const ids = batch.map(({ id }) => id);
    for (const id of ids) asked.add(id);
    requests++;
    const now = timer.now();
    try {
      const { tiles } = await engine.request("tiles", { runs: ids });
      const byRun = new Map(tiles.map((tile) => [tile.run, tile]));
      for (const run of batch) {
        const tile = byRun.get(run.id) ?? entries.get(run.id)?.tile ?? null;
        // Last in the map: the most recently used.
        entries.delete(run.id);
        entries.set(run.id, { tile, iterations: run.iterations, final: !isUnderWay(run), asked: now });
      }
      forgetOld();
      for (const listener of listeners) listener(ids);
    } catch {
      // The connection was lost: they are asked for again when it is back.
      return;
    } finally {
      requests--;
      for (const id of ids) asked.delete(id);
    }
    lookSoon();
  };

  const forgetOld = (): void => {
    let excess = entries.size - MAX_KEPT - wanted.length;
    if (excess <= 0) return;
    const needed = new Set(wanted);
    for (const id of entries.keys()) {
      if (needed.has(id)) continue;
      entries.delete(id);
      if (--excess <= 0) return;
    }
  };

  runs.subscribe(lookSoon);
  engine.onConnect(lookSoon);

  return {
    get: (run) => entries.get(run)?.tile ?? null,
    want: (next) => {
      wanted = next;
      lookSoon();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
