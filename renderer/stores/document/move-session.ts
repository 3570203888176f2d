import type { SessionView } from "../../../core/engine/contract/index.ts";
import { allBut, type Recipe } from "../../../core/recipe/index.ts";
import { cellTypesOf, neuronCount, renumber } from "../../lib/numbering.ts";

type Sessions = readonly Pick<SessionView, "name" | "neurons" | "cellTypes">[];

/**
 * The same neurons in another session's numbers. Where the sessions share none, a group that holds all neurons of some cell
 * types becomes that of the same types there; any other is empty.
 */
export function moveNeurons(
  neurons: readonly number[],
  from: string | null,
  to: string | null,
  sessions: Sessions,
): readonly number[] {
  const same = renumber(neurons, from, to, sessions);
  return same.length > 0
    ? same
    : ofSameTypes(neurons, cellTypesOf(from, sessions), cellTypesOf(to, sessions));
}

/** An objective in another session: its groups moved, or, where nothing of a group is there, the plainest that fits. */
export function moveObjective(
  objective: Recipe["objective"],
  from: string | null,
  to: string | null,
  sessions: Sessions,
): Recipe["objective"] {
  const move = (neurons: readonly number[]): number[] => [...moveNeurons(neurons, from, to, sessions)];
  switch (objective.type) {
    case "increase":
    case "decrease":
      return { ...objective, neurons: orFirst(move(objective.neurons)) };
    case "contrastive": {
      const on = orFirst(move(objective.on));
      const off = objective.off.map(move).filter((group) => group.length > 0);
      return { ...objective, on, off: off.length > 0 ? off : [allBut(on, neuronCount(to, sessions))] };
    }
    default:
      return objective;
  }
}

function ofSameTypes(
  neurons: readonly number[],
  before: readonly (string | number | null)[],
  after: readonly (string | number | null)[],
): readonly number[] {
  const types = new Set(neurons.map((neuron) => before[neuron] ?? null));
  const whole = before.filter((type) => types.has(type)).length === neurons.length;
  if (types.has(null) || !whole) return [];
  return after.flatMap((type, neuron) => (types.has(type) ? [neuron] : []));
}

function orFirst(neurons: number[]): number[] {
  return neurons.length > 0 ? neurons : [0];
}
