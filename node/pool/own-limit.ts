import type { OwnTime } from "../own-time.ts";

/** By the clock, a thread that gets little of the processor may take so many times its limit. */
const MAX_TIMES = 10;
/** Between two looks at what it has computed, at the least. */
const LOOK_MS = 1000;

/**
 * Calls back when a thread has computed for so many milliseconds from now on, or does nothing for as long; where nobody knows what it has
 * computed, the clock counts.
 *
 * @returns what calls it off
 */
export function whenSpent(limitMs: number, ownTime: () => OwnTime | null, onSpent: () => void): () => void {
  let last = ownTime();
  // A thread without a known time is only beginning.
  const began = last?.ms ?? 0;
  let waited = 0;
  let timer: NodeJS.Timeout;
  const wait = (ms: number): void => {
    timer = setTimeout(() => {
      waited += ms;
      const now = ownTime();
      const used = now === null ? limitMs : now.ms - began;
      const idle = now !== null && last !== null && !now.wants && now.ms === last.ms;
      last = now;
      if (used >= limitMs || idle || waited >= MAX_TIMES * limitMs) onSpent();
      else wait(Math.min(Math.max(LOOK_MS, limitMs - used), MAX_TIMES * limitMs - waited));
    }, ms);
  };
  wait(limitMs);
  return () => clearTimeout(timer);
}
