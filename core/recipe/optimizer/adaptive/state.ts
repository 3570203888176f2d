import type { OptimizerState } from "../state.ts";
import { restoredMoments } from "../state.ts";
import { remember } from "./lbfgs.ts";
import { newMemory, newPair, newTail, type SearchMemory } from "./search.ts";

type Kept = Pick<OptimizerState, "moments"> & { readonly numbers: Float64Array<ArrayBuffer> };

/** Arrays that a search always has; its tail has two more, and two for each pair. */
const ALWAYS = 5;
const OF_TAIL = 2;

/** A search's memory as arrays: a copy. Lists of numbers are led by their lengths. */
export function toState({ tail, ...m }: SearchMemory): Kept {
  const arrays = [m.z, m.g, m.best, m.bestGradient, m.trial];
  if (tail !== null) arrays.push(tail.q, tail.d, ...tail.pairs.kept.flatMap(({ s, y }) => [s, y]));
  const numbers = [m.value, m.bestValue, m.length, m.firstValue, m.idle, m.lambda, m.failedFrom];
  const lists = [m.recent, m.history].flatMap((list) => [list.length, ...list]);
  const ofTail = tail === null ? [] : [tail.t, tail.tries];
  return {
    moments: arrays.map((array) => new Float32Array(array)),
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
  const memory = newMemory(size);
  Object.assign(memory, {
    ...{ value, bestValue, length, firstValue, idle, lambda, failedFrom },
    ...{ recent: list(), history: list() },
  });
  const copies = { z, g, best, bestGradient, trial };
  for (const [name, values] of Object.entries(copies)) memory[name as keyof typeof copies].set(values!);
  if (!hasTail) return memory;
  memory.tail = newTail(memory);
  memory.tail.q.set(q!);
  memory.tail.d.set(d!);
  for (let i = 0; i + 1 < others.length; i += 2) {
    const pair = newPair(memory, memory.tail);
    pair.s.set(others[i]!);
    pair.y.set(others[i + 1]!);
    remember(memory.tail.pairs, pair);
  }
  Object.assign(memory.tail, { t: next(), tries: next() });
  return memory;
}
