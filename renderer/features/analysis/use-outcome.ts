import { useStore } from "zustand";
import type { AnalysisKind } from "../../../core/analyses/index.ts";
import type { Job, Outcome } from "../../stores/analyses-store.ts";
import { useServices } from "../../stores/services.ts";

export function useJob(kind: AnalysisKind): Job {
  return useStore(useServices().analyses.store, ({ jobs }) => jobs[kind]);
}

/** What came of the last analysis of a kind; draws anew when there is another. */
export function useOutcome<K extends AnalysisKind>(kind: K): Outcome<K> | null {
  const { analyses } = useServices();
  useStore(analyses.store, ({ jobs }) => jobs[kind].version);
  return analyses.outcome(kind);
}
