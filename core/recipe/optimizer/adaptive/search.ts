import { differenceProducts, dot, norm, sumScaled, VectorMemory } from "../../../kernels/index.ts";
import type { FeasibleSet } from "../../computing/projection/feasible-set.ts";
import type { StepResult } from "../computed.ts";
import { ascentDirection, forget, MAX_PAIRS, type Pairs, remember } from "./lbfgs.ts";
import { reducedGradient } from "./reduced-gradient.ts";

/** A value must rise above the lowest of so many accepted ones … */
const MEMORY = 4;
/** … by this part of it, which is float32's rounding error. */
const RISE = 2e-7;
/** Shortest steps, in units of ‖z‖ / ‖g‖: those that a curvature may ask for, and those at which the search gives up. */
const SHORTEST_CURVED = 1e-3;
const SHORTEST = 1e-4;
/** After a rejected power step, and after any other. */
const AFTER_POWER = 3;
const SHRINK = 1 / 3;
/** The tail begins when so many accepted steps rose by less than this part of the whole gain. */
const STAGNATION_STEPS = 4;
const STAGNATION = 0.1;
/** Accepted steps without a new best, after which it ends. */
const MAX_IDLE = 12;
/** Of a step of the tail: its greatest length in radii, and how often it is shortened. */
const LONGEST = 2;
const MAX_TRIES = 3;
/** A proposal this near to where it came from, in radii, is no step. */
const STANDING = 1e-6;

const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

/** All that the search remembers. Its arrays lie in one memory and stay where they are. */
export interface SearchMemory {
  readonly vectors: VectorMemory;
  /** The accepted point, its gradient (of the objective minus penalties) and value. */
  readonly z: Float32Array;
  readonly g: Float32Array;
  value: number;
  readonly best: Float32Array;
  readonly bestGradient: Float32Array;
  bestValue: number;
  /** What is looked at next, and its gradient when it is there. */
  readonly trial: Float32Array;
  readonly gradient: Float32Array;
  /** Length of the next step; Infinity: the power step. */
  length: number;
  /** Values of the last accepted points, and the best value after each. */
  recent: number[];
  history: number[];
  firstValue: number;
  /** Accepted steps since the last new best. */
  idle: number;
  /** λ of the last projection. */
  lambda: number;
  /** Of the tail; null before it and after it failed. */
  tail: Tail | null;
  /** The last tail's arrays, for the next one. */
  room: TailRoom | null;
  /** The best value from which a tail failed. */
  failedFrom: number;
}

interface TailRoom {
  /** Reduced gradients of the accepted point and of the trial. */
  q: Float32Array;
  next: Float32Array;
  /** The direction. */
  readonly d: Float32Array;
  readonly scratch: Float32Array;
  readonly pairs: Pairs;
}

interface Tail extends TailRoom {
  t: number;
  tries: number;
}

/** Of the search, of a tail, and of one more pair than is kept. */
const MAX_VECTORS = 6 + 4 + 2 * (MAX_PAIRS + 1);

export function newMemory(size: number): SearchMemory {
  const vectors = new VectorMemory(size, MAX_VECTORS);
  const array = (): Float32Array => vectors.take();
  return {
    vectors,
    z: array(),
    g: array(),
    value: NEGATIVE_INFINITY,
    best: array(),
    bestGradient: array(),
    bestValue: NEGATIVE_INFINITY,
    trial: array(),
    gradient: array(),
    length: POSITIVE_INFINITY,
    recent: [],
    history: [],
    firstValue: NEGATIVE_INFINITY,
    idle: 0,
    lambda: 0,
    tail: null,
    room: null,
    failedFrom: NEGATIVE_INFINITY,
  };
}

/** A tail that knows nothing yet. */
export function newTail(m: SearchMemory): Tail {
  const array = (): Float32Array => m.vectors.take();
  m.room ??= { q: array(), next: array(), d: array(), scratch: array(), pairs: { kept: [], spare: [] } };
  forget(m.room.pairs);
  return { ...m.room, t: 1, tries: 0 };
}

/** Room for one more pair. */
export function newPair({ vectors }: SearchMemory, { pairs: { spare } }: Tail): Pairs["spare"][number] {
  return spare.pop() ?? { s: vectors.take(), y: vectors.take() };
}

/** Judges the trial by its value and its gradient by z, upwards, which stands in `gradient`, and proposes the next one. */
export function advance(m: SearchMemory, set: FeasibleSet, value: number): StepResult {
  const usable = Number.isFinite(value) && Number.isFinite(norm(m.gradient));
  return m.tail === null ? advanceSearch(m, set, value, usable) : advanceTail(m, m.tail, set, value, usable);
}

/** Power and spectral steps: rules 1 to 4 of docs/adaptive.md. */
function advanceSearch(m: SearchMemory, set: FeasibleSet, value: number, usable: boolean): StepResult {
  const first = m.recent.length === 0;
  const curved = first || !usable ? null : spectralLength(m);
  if (!usable || !(first || risesAbove(value, Math.min(...m.recent)))) {
    const shorter = m.length === POSITIVE_INFINITY ? AFTER_POWER * unit(m, set) : m.length * SHRINK;
    m.length = Math.min(shorter, curved ?? POSITIVE_INFINITY);
    if (m.length >= SHORTEST * unit(m, set)) return proposeSearch(m, set) ? "rejected" : "ended";
    return m.failedFrom === m.bestValue ? "ended" : settled(beginTail(m, set, 1 / 3), "rejected");
  }
  accept(m, value);
  m.length = curved === null ? POSITIVE_INFINITY : Math.max(curved, SHORTEST_CURVED * unit(m, set));
  if (m.idle >= MAX_IDLE || norm(m.g) === 0) return "ended";
  const step = m.idle === 0 ? "accepted" : "passed";
  if (m.length !== POSITIVE_INFINITY && stagnates(m) && m.failedFrom !== m.bestValue)
    return settled(beginTail(m, set, m.length / unit(m, set)), step);
  return settled(proposeSearch(m, set), step);
}

/** L-BFGS on the reduced gradient: rule 5. */
function advanceTail(
  m: SearchMemory,
  tail: Tail,
  set: FeasibleSet,
  value: number,
  usable: boolean,
): StepResult {
  if (usable && risesAbove(value, m.value)) {
    const { z, trial, gradient } = m;
    const { q, next } = tail;
    reducedGradient(trial, gradient, set, next, tail.scratch);
    const pair = newPair(m, tail);
    sumScaled(trial, -1, z, pair.s);
    sumScaled(q, -1, next, pair.y);
    remember(tail.pairs, pair);
    [tail.q, tail.next] = [next, q];
    accept(m, value);
    aim(tail, set, unit(m, set));
    return settled(proposeTail(m, tail, set), "accepted");
  }
  tail.tries++;
  const slope = dot(tail.q, tail.d);
  const fall = usable ? m.value + slope * tail.t - value : POSITIVE_INFINITY;
  tail.t *= clamp((slope * tail.t) / (2 * fall), 0.1, 0.5);
  if (tail.tries < MAX_TRIES && proposeTail(m, tail, set)) return "rejected";
  m.tail = null;
  m.failedFrom = m.bestValue;
  m.recent = [m.value];
  m.length = clamp(
    (usable ? spectralLength(m) : null) ?? POSITIVE_INFINITY,
    SHORTEST * unit(m, set),
    unit(m, set),
  );
  return settled(proposeSearch(m, set), "rejected");
}

const settled = (goesOn: boolean, result: StepResult): StepResult => (goesOn ? result : "ended");
const risesAbove = (value: number, other: number): boolean => value > other + RISE * Math.abs(other);
const clamp = (x: number, least: number, most: number): number => Math.min(most, Math.max(least, x));

/** The length of a step that is as long as the stimulus itself. */
function unit({ g }: SearchMemory, { radius }: FeasibleSet): number {
  return radius / norm(g);
}

/** Barzilai and Borwein's ⟨s, s⟩ / ⟨s, y⟩ between the accepted point and the trial; null where the objective is convex along it. */
function spectralLength({ z, g, trial, gradient }: SearchMemory): number | null {
  const { square, product } = differenceProducts(trial, z, g, gradient);
  const scale = norm(g) / Math.max(norm(z), Number.MIN_VALUE);
  return product > 1e-9 * square * scale ? square / product : null;
}

function accept(m: SearchMemory, value: number): void {
  m.z.set(m.trial);
  m.g.set(m.gradient);
  m.value = value;
  if (m.recent.length === 0) m.firstValue = value;
  m.recent = [...m.recent, value].slice(-MEMORY);
  m.idle++;
  if (value > m.bestValue) {
    m.best.set(m.trial);
    m.bestGradient.set(m.gradient);
    m.bestValue = value;
    m.idle = 0;
  }
  m.history = [...m.history, m.bestValue].slice(-STAGNATION_STEPS - 1);
}

function stagnates({ history, bestValue, firstValue }: SearchMemory): boolean {
  return history.length > STAGNATION_STEPS && bestValue - history[0]! < STAGNATION * (bestValue - firstValue);
}

/** @returns whether it is another point */
function proposeSearch(m: SearchMemory, set: FeasibleSet): boolean {
  const { z, g, trial } = m;
  if (m.length === POSITIVE_INFINITY) return projected(m, set.extreme(g, trial, m.lambda), set);
  sumScaled(z, m.length, g, trial);
  return projected(m, set.project(trial, trial, m.lambda), set);
}

function proposeTail(m: SearchMemory, { d, t }: Tail, set: FeasibleSet): boolean {
  sumScaled(m.z, t, d, m.trial);
  return projected(m, set.project(m.trial, m.trial, m.lambda), set);
}

function projected(
  m: SearchMemory,
  { lambda }: { readonly lambda: number },
  { radius }: FeasibleSet,
): boolean {
  if (lambda === 0) return false;
  m.lambda = Number.isFinite(lambda) ? lambda : 0;
  return differenceProducts(m.trial, m.z, m.trial, m.z).square > (STANDING * radius) ** 2;
}

/** Back to the best. @param scale of the first step, in units */
function beginTail(m: SearchMemory, set: FeasibleSet, scale: number): boolean {
  m.z.set(m.best);
  m.g.set(m.bestGradient);
  m.value = m.bestValue;
  m.tail = newTail(m);
  reducedGradient(m.z, m.g, set, m.tail.q, m.tail.scratch);
  aim(m.tail, set, scale * unit(m, set));
  return proposeTail(m, m.tail, set);
}

/** The tail's next direction, from the accepted point. */
function aim(tail: Tail, { radius }: FeasibleSet, scale: number): void {
  const { q, d, pairs } = tail;
  ascentDirection(q, pairs.kept, scale, d);
  // Held elements stay where they are: q is zero there, which earlier pairs do not know.
  for (let i = 0; i < d.length; i++) if (q[i] === 0) d[i] = 0;
  if (!(dot(q, d) > 0)) {
    forget(pairs);
    ascentDirection(q, [], scale, d);
  }
  const length = norm(d);
  tail.t = length > LONGEST * radius ? (LONGEST * radius) / length : 1;
  tail.tries = 0;
}
