import { useEffect } from "react";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useSession } from "../../../stores/neurons/use-neurons.ts";
import { useServices } from "../../../stores/services.ts";
import { useJob, useOutcome } from "../use-outcome.ts";

/** The weights of the model on the desk, read as soon as they are looked at; null until they are there. */
export function useWeights(): { readonly outcome: Outcome<"weights"> | null; readonly read: () => void } {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const last = useOutcome("weights");
  const { status, failure } = useJob("weights");
  const fits = last !== null && last.model.id === model.id && last.asked.session === session;
  const read = (): void =>
    void analyses.store.getState().start({ model, runs: [], asked: { kind: "weights", session } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another model or session; not again after a failure.
  useEffect(() => {
    if (!fits) read();
  }, [model.id, session]);
  return { outcome: fits && (status === "idle" || failure === null) ? last : null, read };
}
