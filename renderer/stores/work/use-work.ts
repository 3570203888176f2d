import { useMemo } from "react";
import { useStore } from "zustand";
import type { AnalysisKind } from "../../../core/analyses/index.ts";
import { useExports, useRuns } from "../hooks.ts";
import { useServices } from "../services.ts";
import { type RunWork, runWork } from "./run-work.ts";
import { workText } from "./work-text.ts";

/** Something that computes, one line of it. */
export interface Work {
  readonly key: string;
  readonly text: string;
  /** From 0 to 1; null: there is no end in sight. */
  readonly share: number | null;
  /** Null: it cannot be paused. */
  readonly runs: RunWork | null;
  readonly stop: () => void;
}

const noRuns = new Map<string, never>();

const analysisNames: Readonly<Record<AnalysisKind, string>> = {
  "response-matrix": "Comparing responses",
  present: "Presenting a stimulus",
  evaluate: "Prediction held against a recording",
  "contrast-grid": "Contrast grid",
  "vector-field": "Vector field",
  features: "Features",
  robustness: "Robustness",
  weights: "Weights",
  timing: "Timing",
  references: "Plain stimuli to compare with",
};

/** How far the runs are; null while none computes or waits. */
export function useRunWork(): RunWork | null {
  const { engine } = useServices();
  const threads = useStore(engine.connection, (state) =>
    state.status === "connected" ? state.hello.threads : 1,
  );
  const runs = useRuns((state) => state.runs);
  return useMemo(() => runWork(runs ?? noRuns, threads), [runs, threads]);
}

/** All that computes, of the engine and of this window: runs first, then analyses and the export. */
export function useWork(): readonly Work[] {
  const { analyses, runs: store, exports } = useServices();
  const runs = useRunWork();
  const jobs = useStore(analyses.store, (state) => state.jobs);
  const exported = useExports((state) => state.progress);
  const work: Work[] = [];
  if (runs !== null) {
    const stop = (): void => void store.getState().stop(runs.underWay);
    work.push({ key: "runs", text: workText(runs), share: runs.share, runs, stop });
  }
  for (const [kind, { status, done, total }] of Object.entries(jobs) as [
    AnalysisKind,
    (typeof jobs)[AnalysisKind],
  ][]) {
    if (status === "idle") continue;
    const counted = total > 1 ? `: ${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : "";
    work.push({
      key: kind,
      text: status === "waiting" ? `${analysisNames[kind]} waits` : `${analysisNames[kind]}${counted}`,
      share: total > 0 ? done / total : null,
      runs: null,
      stop: () => analyses.store.getState().cancel(kind),
    });
  }
  if (exported !== null) {
    const { done, total } = exported;
    work.push({
      key: "export",
      text: `Export: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} runs`,
      share: total > 0 ? done / total : null,
      runs: null,
      stop: () => exports.getState().cancel(),
    });
  }
  return work;
}
