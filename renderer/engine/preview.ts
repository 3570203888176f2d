import type { Params, Result } from "../../core/engine/contract/index.ts";
import type { Engine } from "./engine.ts";

/** What to preview, and where it starts. Another object is another order. */
export type PreviewOrder = Pick<Params<"preview">, "model" | "recipe" | "stimulus">;

/** Milliseconds of computing until the first answer, and until each after it: a newer order waits no longer than that. */
const FIRST_MS = 12;
const NEXT_MS = 40;

export interface Previewer {
  /** Follows this order to where it gets no better; null: nothing. */
  want(order: PreviewOrder | null): void;
}

/**
 * Follows the newest order. One request is under way at a time, and each is answered before the next, so that something is seen
 * of a control that moves faster than the engine computes.
 *
 * @param onAnswer called with each answer and how long it took
 */
export function createPreviewer(
  engine: Pick<Engine, "request">,
  onAnswer: (order: PreviewOrder, answer: Result<"preview">, seconds: number) => void,
  onTrouble: (order: PreviewOrder, error: unknown) => void,
): Previewer {
  let wanted: PreviewOrder | null = null;
  let following = false;

  const follow = async (): Promise<void> => {
    let followed: PreviewOrder | null = null;
    let goOn: number | null = null;
    while (wanted !== null) {
      const order: PreviewOrder = wanted;
      if (order !== followed) goOn = null;
      followed = order;
      const begun = performance.now();
      try {
        const budgetMs = goOn === null ? FIRST_MS : NEXT_MS;
        const answer: Result<"preview"> = await engine.request("preview", { ...order, goOn, budgetMs });
        goOn = answer.goOn;
        onAnswer(order, answer, (performance.now() - begun) / 1000);
        if (answer.ended && wanted === order) wanted = null;
      } catch (error) {
        onTrouble(order, error);
        if (wanted === order) wanted = null;
      }
    }
    following = false;
  };

  return {
    want: (order) => {
      wanted = order;
      if (order === null || following) return;
      following = true;
      void follow();
    },
  };
}
