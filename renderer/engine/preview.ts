import type { Params, Result } from "../../core/engine/contract/index.ts";
import type { Engine } from "./engine.ts";

type Wanted = Pick<Params<"preview">, "model" | "recipe" | "stimulus">;

/** Milliseconds until the first answer is on its way, and between those after it. */
const FIRST_MS = 15;
const NEXT_MS = 100;

/**
 * Follows a preview from its first answer to where it gets no better. One at a time is computed for a window: following another ends it.
 *
 * @param onBetter called with each answer
 * @returns stops following; fulfilled promises of answers that were under way are dropped
 */
export function followPreview(
  engine: Pick<Engine, "request">,
  wanted: Wanted,
  onBetter: (answer: Result<"preview">) => void,
  onTrouble: (error: unknown) => void,
): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const follow = async (): Promise<void> => {
    let goOn: number | null = null;
    for (let budgetMs = FIRST_MS; ; budgetMs = NEXT_MS) {
      const answer: Result<"preview"> = await engine.request(
        "preview",
        { ...wanted, goOn, budgetMs },
        { signal },
      );
      if (signal.aborted) return;
      onBetter(answer);
      if (answer.ended) return;
      goOn = answer.goOn;
    }
  };
  follow().catch((error: unknown) => {
    if (!signal.aborted) onTrouble(error);
  });
  return () => leaving.abort();
}
