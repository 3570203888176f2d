import { useCallback, useEffect, useState } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { Reference } from "../../../core/recipe/index.ts";
import { useModels } from "../../stores/hooks.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { useServices } from "../../stores/services.ts";
import { notifyError } from "../../ui/notices/notices.ts";

export interface References {
  /** Null until they are there. */
  readonly found: readonly Reference[] | null;
  readonly computing: boolean;
  readonly compute: () => void;
}

/** Steps that are faster than this make a comparison with some dozens of stimuli that nobody waits for, in seconds. */
const FAST_STEP = 0.03;

/** What plain stimuli come to for a run that has ended: by itself where the model is fast, else when it is asked for. */
export function useReferences(summary: RunSummary): References {
  const { engine } = useServices();
  const open = useModels(({ current }) => current?.id === summary.model);
  const [known, setKnown] = useState<{ readonly run: string; readonly found: readonly Reference[] } | null>(
    null,
  );
  const [asked, setAsked] = useState<string | null>(null);
  const { id, model, seconds, iterations } = summary;
  const ended = summary.hasResult && !isUnderWay(summary) && summary.result !== null;
  const fast = iterations > 0 && seconds / iterations < FAST_STEP;
  const wanted = open && ended && (fast || asked === id);
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    engine
      .request(
        "analyse",
        { model, analysis: { kind: "references", stimulus: { type: "run", run: id } } },
        { signal: leaving.signal },
      )
      .then(
        (result) => result.kind === "references" && setKnown({ run: id, found: result.references }),
        (error: unknown) => {
          if (leaving.signal.aborted) return;
          setAsked(null);
          if (!fast) notifyError(error);
        },
      );
    return () => leaving.abort();
  }, [engine, model, id, wanted, fast]);
  const found = known?.run === id ? known.found : null;
  const compute = useCallback(() => setAsked(id), [id]);
  return { found, computing: wanted && found === null, compute };
}
