import type { OptimizerState } from "../../state.ts";
import { restoredMoments } from "../../state.ts";
import { pairOf } from "./lbfgs.ts";
import type { SearchMemory } from "./search.ts";

type Kept = Pick<OptimizerState, "moments"> & { readonly numbers: Float64Array<ArrayBuffer> };

/** Arrays that a search always has; its tail has two more, and two for each pair. */
const ALWAYS = 5;
const OF_TAIL = 2;

/** A search's memory as arrays: a copy. Lists of numbers are led by their lengths. */
export function toState({ tail, ...m }: SearchMemory): Kept {
  const arrays = [m.z, m.g, m.best, m.bestGradient, m.trial];
  if (tail !== null) arrays.push(tail.q, tail.d, ...tail.pairs.flatMap(({ s, y }) => [s, y]));
  const numbers = [m.value, m.bestValue, m.length, m.firstValue, m.idle, m.lambda, m.failedFrom];
  const lists = [m.recent, m.history].flatMap((list) => [list.length, ...list]);
  const ofTail = tail === null ? [] : [tail.t, tail.tries];
  return {
    moments: arrays.map((array) => array.slice()),
    numbers: Float64Array.from([...numbers, ...lists, ...ofTail]),
  };
}

/** @throws StateError if it is not a search's, or one of a stimulus of another size */
export function fromState(state: OptimizerState, size: number): SearchMemory {
  const pairs = state.moments.length > ALWAYS ? (state.moments.length - ALWAYS - OF_TAIL) / 2 : 0;
  const hasTail = state.moments.length >= ALWAYS + OF_TAIL;
  const count = hasTail ? ALWAYS + OF_TAIL + 2 * Math.floor(pairs) : ALWAYS;
  const [z, g, best, bestGradient, trial, q, d, ...others] = restoredMoments(state, count, size);
  const numbers = [...(state.numbers ?? [])];
  const next = (): number => numbers.shift() ?? Number.NaN;
  const list = (): number[] => numbers.splice(0, next());
  const [value, bestValue, length, firstValue, idle, lambda, failedFrom] = numbers.splice(0, 7);
  const memory = {
    ...{ z: z!, g: g!, best: best!, bestGradient: bestGradient!, trial: trial! },
    ...{ value: value!, bestValue: bestValue!, length: length!, firstValue: firstValue!, idle: idle! },
    ...{ lambda: lambda!, failedFrom: failedFrom! },
    recent: list(),
    history: list(),
  };
  if (!hasTail) return { ...memory, tail: null };
  const kept = Array.from({ length: others.length / 2 }, (_, i) =>
    pairOf(others[2 * i]!, others[2 * i + 1]!),
  );
  return { ...memory, tail: { q: q!, d: d!, pairs: kept, t: next(), tries: next() } };
}
