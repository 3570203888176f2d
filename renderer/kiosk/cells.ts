import type { ModelView } from "../../core/engine/contract/index.ts";
import { neuronsOf } from "../stores/neurons/neurons.ts";

/** A neuron that visitors may choose. */
export interface Cell {
  readonly session: string;
  /** Its number within its session, as recipes name it. */
  readonly neuron: number;
  /** Cell type, or what there is of a name. */
  readonly name: string;
}

/** As many as fit a screen of large buttons. */
const MAX_CELLS = 12;

/**
 * The cells that are offered: of the first session, one of each type before a second of any, and of a type those first that the model
 * predicts best.
 */
export function offeredCells(description: ModelView["description"]): readonly Cell[] {
  const [session] = description.sessions;
  if (session === undefined) return [];
  const neurons = neuronsOf(description, session.name).toSorted(
    (a, b) => (b.performance ?? 0) - (a.performance ?? 0),
  );
  const taken = new Map<string | null, number>();
  const ranked = neurons.map((neuron) => {
    const rank = taken.get(neuron.type) ?? 0;
    taken.set(neuron.type, rank + 1);
    return { neuron, rank };
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_CELLS)
    .map(({ neuron: { indexInSession, type } }) => ({
      session: session.name,
      neuron: indexInSession,
      name: type ?? `Cell ${indexInSession}`,
    }));
}
