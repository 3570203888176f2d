import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type AnalysisAsked,
  type AnalysisInput,
  type AnalysisKind,
  type AnalysisResult,
  analysisKinds,
  anyAnalysis,
  forEachAnalysis,
} from "../../core/analyses/index.ts";
import type { ModelView, RunSummary } from "../../core/engine/contract/index.ts";
import { CancelledError } from "../../core/engine/rpc/index.ts";
import type { Engine } from "../engine/engine.ts";
import { sentence } from "../lib/sentence.ts";
import { isUnderWay, type RunsStore } from "./runs/runs-store.ts";

/** How far an analysis of a kind is. What came of the one before stays until there is another. */
export interface Job {
  readonly status: "idle" | "waiting" | "computing";
  readonly done: number;
  readonly total: number;
  /** Why the last one failed, as a sentence. */
  readonly failure: string | null;
  /** Counts results. */
  readonly version: number;
}

/** What came of an analysis, and what it was about when it was asked for. */
export interface Outcome<K extends AnalysisKind = AnalysisKind> {
  readonly asked: AnalysisAsked<K>;
  readonly result: AnalysisResult<K>;
  readonly model: ModelView;
  /** The runs that it was about, in the order of `asked`. */
  readonly runs: readonly RunSummary[];
  /** Instead: the name of the file that it was about. */
  readonly file?: string | undefined;
}

/** What is asked, and about what: what has a default may be left out. */
export interface AskedAbout<K extends AnalysisKind> extends Pick<Outcome<K>, "model" | "runs" | "file"> {
  readonly asked: AnalysisInput<K>;
}

/** Of whatever kind. */
export type AnyOutcome = { [K in AnalysisKind]: Outcome<K> }[AnalysisKind];

export interface AnalysisState {
  /** Whether the stage shows analyses. */
  readonly opened: boolean;
  /** Which one it shows. */
  readonly view: AnalysisKind;
  readonly jobs: Readonly<Record<AnalysisKind, Job>>;
  open(view?: AnalysisKind): void;
  close(): void;
  start<K extends AnalysisKind>(about: AskedAbout<K>): Promise<void>;
  cancel(kind: AnalysisKind): void;
}

/** Analyses of the window: one of each kind at a time. Results, which may be large, are not in the store. */
export interface Analyses {
  readonly store: StoreApi<AnalysisState>;
  outcome<K extends AnalysisKind>(kind: K): Outcome<K> | null;
}

const idle: Job = { status: "idle", done: 0, total: 0, failure: null, version: 0 };

/** @param runs one that is under way, or several side by side, are shown instead as soon as they are chosen */
export function createAnalyses(engine: Pick<Engine, "request">, runs: RunsStore): Analyses {
  const outcomes = new Map<AnalysisKind, Outcome>();
  const underWay = new Map<AnalysisKind, AbortController>();
  const store = createStore<AnalysisState>((set, get) => {
    const change = (kind: AnalysisKind, next: Partial<Job>): void =>
      set(({ jobs }) => ({ jobs: { ...jobs, [kind]: { ...jobs[kind], ...next } } }));
    return {
      opened: false,
      view: analysisKinds[0]!,
      jobs: forEachAnalysis(() => idle),
      open: (view) => set({ opened: true, view: view ?? get().view }),
      close: () => set({ opened: false }),
      start: async (about) => {
        const { kind } = about.asked;
        underWay.get(kind)?.abort();
        const controller = new AbortController();
        underWay.set(kind, controller);
        const isCurrent = (): boolean => underWay.get(kind) === controller;
        change(kind, { status: "waiting", done: 0, total: 0, failure: null });
        try {
          const result = await engine.request(
            "analyse",
            { model: about.model.id, analysis: about.asked },
            {
              signal: controller.signal,
              onProgress: (progress) => {
                if (!isCurrent() || progress.stage === "waiting") return;
                change(kind, { status: "computing", done: progress.done, total: progress.total });
              },
            },
          );
          if (!isCurrent()) return;
          const asked = anyAnalysis(kind).asked.parse(about.asked);
          outcomes.set(kind, { ...about, asked, result } as unknown as Outcome);
          change(kind, { status: "idle", version: get().jobs[kind].version + 1 });
        } catch (error) {
          if (isCurrent())
            change(kind, {
              status: "idle",
              failure: error instanceof CancelledError ? null : sentence(error),
            });
        }
      },
      cancel: (kind) => underWay.get(kind)?.abort(),
    };
  });
  runs.subscribe(({ shown, compared, runs: known }, before) => {
    const chosen = shown !== before.shown && shown !== null ? known?.get(shown) : undefined;
    const isLive = chosen !== undefined && isUnderWay(chosen);
    if (isLive || (compared.length > 0 && compared !== before.compared)) store.getState().close();
  });
  return {
    store,
    outcome: <K extends AnalysisKind>(kind: K) => (outcomes.get(kind) as Outcome<K> | undefined) ?? null,
  };
}
