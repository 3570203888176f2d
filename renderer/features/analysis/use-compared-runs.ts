import { useMemo } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { counted } from "../../lib/counted.ts";
import { useModels, useRunList, useRuns } from "../../stores/hooks.ts";

/** As many as an analysis takes. */
const MAX_RUNS = 2000;

interface ComparedRuns {
  readonly runs: readonly RunSummary[];
  /** How many stimuli that is, such as "3 marked stimuli". */
  readonly count: string;
}

/** The runs whose stimuli are compared: those that are marked, else all of the model on the desk; those with a stimulus, the oldest first. */
export function useComparedRuns(): ComparedRuns {
  const known = useRuns((state) => state.runs);
  const order = useRuns((state) => state.order);
  const marked = useRunList((state) => state.marked);
  const model = useModels(({ current }) => current?.id);
  return useMemo(() => {
    const chosen = new Set(marked);
    const runs = order
      .toReversed()
      .flatMap((id) => known?.get(id) ?? [])
      .filter((run) => run.hasResult && (chosen.size > 0 ? chosen.has(run.id) : run.model === model))
      .slice(0, MAX_RUNS);
    const which = chosen.size > 0 ? "marked " : "";
    return { runs, count: counted(runs.length, `${which}stimulus`, `${which}stimuli`) };
  }, [known, order, marked, model]);
}
