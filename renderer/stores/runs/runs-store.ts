import { createStore, type StoreApi } from "zustand/vanilla";
import type { Params, RunSummary } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";

export interface RunsState {
  /** Null until the engine has told them. */
  readonly runs: ReadonlyMap<string, RunSummary> | null;
  /** Ids, the newest first. */
  readonly order: readonly string[];
  /** The start of the engine whose runs these are. */
  readonly listed: string | null;
  /** The run on the stage. */
  readonly shown: string | null;
  /** Runs side by side, two at least; empty: no comparison. */
  readonly compared: readonly string[];

  /** Starts runs and shows the first, unless what is shown is to stay. */
  start(params: Params<"startRuns">, options?: { readonly show?: boolean }): Promise<readonly RunSummary[]>;
  show(run: string | null): void;
  compare(runs: readonly string[]): void;
  pause(runs: readonly string[]): Promise<void>;
  resume(runs: readonly string[]): Promise<void>;
  /** Interrupted ones become stopped ones. */
  keep(runs: readonly string[]): Promise<void>;
  stop(runs: readonly string[]): Promise<void>;
  move(run: string, position: number): Promise<void>;
  update(run: string, change: { readonly name?: string; readonly starred?: boolean }): Promise<void>;
  remove(runs: readonly string[]): Promise<void>;
  /** Brings removed runs back. */
  restore(runs: readonly string[]): Promise<void>;
}

export type RunsStore = StoreApi<RunsState>;

export function createRunsStore(engine: Engine): RunsStore {
  const store = createStore<RunsState>((set, get) => ({
    runs: null,
    order: [],
    listed: null,
    shown: null,
    compared: [],
    start: async (params, { show = true } = {}) => {
      const { runs } = await engine.request("startRuns", params);
      receive(runs);
      if (show) set({ shown: runs[0]?.id ?? get().shown, compared: [] });
      return runs;
    },
    show: (shown) => set({ shown, compared: [] }),
    compare: (runs) => set({ compared: runs.length < 2 ? [] : runs }),
    pause: (runs) => ask("pauseRuns", runs),
    resume: (runs) => ask("resumeRuns", runs),
    keep: (runs) => ask("keepRuns", runs),
    stop: (runs) => ask("stopRuns", runs),
    move: async (run, position) => {
      await engine.request("moveRun", { run, position });
    },
    update: async (run, change) => {
      receive([await engine.request("updateRun", { run, ...change })]);
    },
    remove: (runs) => ask("deleteRuns", runs),
    restore: async (runs) => {
      receive((await engine.request("restoreRuns", { runs: [...runs] })).runs);
    },
  }));

  const ask = async (
    method: "pauseRuns" | "resumeRuns" | "keepRuns" | "stopRuns" | "deleteRuns",
    runs: readonly string[],
  ): Promise<void> => {
    await engine.request(method, { runs: [...runs] });
  };

  const receive = (changed: readonly RunSummary[]): void => {
    const { runs: known, order } = store.getState();
    const runs = new Map(known);
    const added = changed.filter(({ id }) => !runs.has(id)).map(({ id }) => id);
    for (const run of changed) runs.set(run.id, run);
    store.setState({ runs, order: added.length === 0 ? order : newestFirst(runs) });
  };

  const forget = (gone: readonly string[]): void => {
    const runs = new Map(store.getState().runs);
    for (const id of gone) runs.delete(id);
    replace(runs);
  };

  /** Those that are there no more leave the stage, to their neighbours, and the comparison. */
  const replace = (runs: ReadonlyMap<string, RunSummary>): void => {
    const { shown, compared, order: before } = store.getState();
    const left = compared.filter((id) => runs.has(id));
    const order = newestFirst(runs);
    store.setState({
      runs,
      order,
      shown: shown !== null && runs.has(shown) ? shown : (neighbour(shown, before, runs) ?? order[0] ?? null),
      compared: left.length === compared.length ? compared : left.length < 2 ? [] : left,
    });
  };

  engine.on("runsChanged", ({ runs }) => receive(runs));
  engine.on("runsDeleted", ({ runs }) => forget(runs));
  engine.onConnect(({ instance }) => {
    engine.request("listRuns", {}).then(
      ({ runs }) => {
        replace(new Map(runs.map((run) => [run.id, run])));
        store.setState({ listed: instance });
      },
      // The connection was lost again: the next one asks anew.
      () => undefined,
    );
  });
  return store;
}

/** The run next to one that is gone: the one before it in time, else the one after it. */
function neighbour(
  gone: string | null,
  before: readonly string[],
  left: ReadonlyMap<string, RunSummary>,
): string | undefined {
  const place = gone === null ? -1 : before.indexOf(gone);
  if (place < 0) return undefined;
  const isLeft = (id: string): boolean => left.has(id);
  return before.slice(place).find(isLeft) ?? before.slice(0, place).findLast(isLeft);
}

function newestFirst(runs: ReadonlyMap<string, RunSummary>): string[] {
  return [...runs.values()]
    .sort((a, b) => (a.created < b.created || (a.created === b.created && a.id < b.id) ? 1 : -1))
    .map(({ id }) => id);
}

/** Whether it is still to come to its end. */
export function isUnderWay({ status }: Pick<RunSummary, "status">): boolean {
  return status === "queued" || status === "running" || status === "paused";
}
