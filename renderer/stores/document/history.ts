/** Steps that can be undone: what was, what is, what was undone. Values are immutable. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Of the last edit: another with the same key goes into the same step. */
  readonly mergeKey: string | null;
}

const MAX_STEPS = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], mergeKey: null };
}

/** @param mergeKey edits that follow each other with the same key (a slider being dragged) are undone at once */
export function record<T>(history: History<T>, next: T, mergeKey: string | null = null): History<T> {
  if (Object.is(next, history.present)) return history;
  const merges = mergeKey !== null && mergeKey === history.mergeKey && history.past.length > 0;
  const past = merges ? history.past : [...history.past, history.present].slice(-MAX_STEPS);
  return { past, present: next, future: [], mergeKey };
}

export function undo<T>({ past, present, future }: History<T>): History<T> {
  const previous = past.at(-1);
  if (previous === undefined) return { past, present, future, mergeKey: null };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future], mergeKey: null };
}

export function redo<T>({ past, present, future }: History<T>): History<T> {
  const next = future[0];
  if (next === undefined) return { past, present, future, mergeKey: null };
  return { past: [...past, present], present: next, future: future.slice(1), mergeKey: null };
}

/** The next edit begins a step of its own: a slider was let go. */
export function seal<T>(history: History<T>): History<T> {
  return { ...history, mergeKey: null };
}
