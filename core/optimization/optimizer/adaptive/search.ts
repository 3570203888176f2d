import { norm } from "../../../kernels/index.ts";
import type { FeasibleSet } from "../../projection/feasible-set.ts";
import type { StepResult } from "../optimizer.ts";
import { ascentDirection, type Pair, pairOf, remember } from "./lbfgs.ts";
import { reducedGradient } from "./reduced-gradient.ts";
import { add, differences, dot } from "./vectors.ts";

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

/** All that the search remembers; plain data, so that it can be kept. */
export interface SearchMemory {
  /** The accepted point, its gradient (of the objective minus penalties) and value. */
  z: Float32Array<ArrayBuffer>;
  g: Float32Array<ArrayBuffer>;
  value: number;
  best: Float32Array<ArrayBuffer>;
  bestGradient: Float32Array<ArrayBuffer>;
  bestValue: number;
  /** What is looked at next. */
  trial: Float32Array<ArrayBuffer>;
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
  /** The best value from which a tail failed. */
  failedFrom: number;
}

interface Tail {
  q: Float32Array<ArrayBuffer>;
  d: Float32Array<ArrayBuffer>;
  pairs: Pair[];
  t: number;
  tries: number;
}

export function newMemory(size: number): SearchMemory {
  const array = (): Float32Array<ArrayBuffer> => new Float32Array(size);
  return {
    z: array(),
    g: array(),
    value: NEGATIVE_INFINITY,
    best: array(),
    bestGradient: array(),
    bestValue: NEGATIVE_INFINITY,
    trial: array(),
    length: POSITIVE_INFINITY,
    recent: [],
    history: [],
    firstValue: NEGATIVE_INFINITY,
    idle: 0,
    lambda: 0,
    tail: null,
    failedFrom: NEGATIVE_INFINITY,
  };
}

/**
 * Judges the trial by its value and gradient, and proposes the next one.
 * @param gradient of the value by z, upwards; taken over
 */
export function advance(
  m: SearchMemory,
  set: FeasibleSet,
  value: number,
  gradient: Float32Array,
): StepResult {
  const usable = Number.isFinite(value) && Number.isFinite(dot(gradient, gradient));
  return m.tail === null
    ? advanceSearch(m, set, value, gradient, usable)
    : advanceTail(m, m.tail, set, value, gradient, usable);
}

/** Power and spectral steps: rules 1 to 4 of docs/adaptive.md. */
function advanceSearch(
  m: SearchMemory,
  set: FeasibleSet,
  value: number,
  gradient: Float32Array,
  usable: boolean,
): StepResult {
  const first = m.recent.length === 0;
  const curved = first || !usable ? null : spectralLength(m, gradient);
  if (!usable || !(first || risesAbove(value, Math.min(...m.recent)))) {
    const shorter = m.length === POSITIVE_INFINITY ? AFTER_POWER * unit(m, set) : m.length * SHRINK;
    m.length = Math.min(shorter, curved ?? POSITIVE_INFINITY);
    if (m.length >= SHORTEST * unit(m, set)) return proposeSearch(m, set) ? "rejected" : "ended";
    return m.failedFrom === m.bestValue ? "ended" : settled(beginTail(m, set, 1 / 3), "rejected");
  }
  accept(m, value, gradient);
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
  gradient: Float32Array,
  usable: boolean,
): StepResult {
  if (usable && risesAbove(value, m.value)) {
    const { z, trial } = m;
    const q = new Float32Array(z.length);
    reducedGradient(trial, gradient, set, q);
    const s = new Float32Array(z.length);
    const y = new Float32Array(z.length);
    add(trial, -1, z, s);
    add(tail.q, -1, q, y);
    remember(tail.pairs, pairOf(s, y));
    tail.q = q;
    accept(m, value, gradient);
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
    (usable ? spectralLength(m, gradient) : null) ?? POSITIVE_INFINITY,
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
function spectralLength({ z, g, trial }: SearchMemory, gradient: Float32Array): number | null {
  const { first, product } = differences(trial, z, g, gradient);
  const scale = norm(g) / Math.max(norm(z), Number.MIN_VALUE);
  return product > 1e-9 * first * scale ? first / product : null;
}

function accept(m: SearchMemory, value: number, gradient: Float32Array): void {
  m.z.set(m.trial);
  m.g.set(gradient);
  m.value = value;
  if (m.recent.length === 0) m.firstValue = value;
  m.recent = [...m.recent, value].slice(-MEMORY);
  m.idle++;
  if (value > m.bestValue) {
    m.best.set(m.trial);
    m.bestGradient.set(gradient);
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
  add(z, m.length, g, trial);
  return projected(m, set.project(trial, trial, m.lambda), set);
}

function proposeTail(m: SearchMemory, { d, t }: Tail, set: FeasibleSet): boolean {
  add(m.z, t, d, m.trial);
  return projected(m, set.project(m.trial, m.trial, m.lambda), set);
}

function projected(
  m: SearchMemory,
  { lambda }: { readonly lambda: number },
  { radius }: FeasibleSet,
): boolean {
  if (lambda === 0) return false;
  m.lambda = Number.isFinite(lambda) ? lambda : 0;
  return differences(m.trial, m.z, m.trial, m.z).first > (STANDING * radius) ** 2;
}

/** Back to the best. @param scale of the first step, in units */
function beginTail(m: SearchMemory, set: FeasibleSet, scale: number): boolean {
  m.z.set(m.best);
  m.g.set(m.bestGradient);
  m.value = m.bestValue;
  const q = new Float32Array(m.z.length);
  reducedGradient(m.z, m.g, set, q);
  m.tail = { q, d: q, pairs: [], t: 1, tries: 0 };
  aim(m.tail, set, scale * unit(m, set));
  return proposeTail(m, m.tail, set);
}

/** The tail's next direction, from the accepted point. */
function aim(tail: Tail, { radius }: FeasibleSet, scale: number): void {
  tail.d = ascentDirection(tail.q, tail.pairs, scale);
  // Held elements stay where they are: q is zero there, which earlier pairs do not know.
  for (let i = 0; i < tail.d.length; i++) if (tail.q[i] === 0) tail.d[i] = 0;
  if (!(dot(tail.q, tail.d) > 0)) {
    tail.pairs = [];
    tail.d = ascentDirection(tail.q, [], scale);
  }
  const length = norm(tail.d);
  tail.t = length > LONGEST * radius ? (LONGEST * radius) / length : 1;
  tail.tries = 0;
}
