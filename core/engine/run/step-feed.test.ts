import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Steps } from "../contract/index.ts";
import { StepFeed } from "./step-feed.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Steps `first`… whose loss is their iteration. */
function bundle(first: number, count: number): Omit<Steps, "run"> {
  const losses = Array.from({ length: count }, (_, index) => first + index);
  return { first, losses, names: ["objective", "range"], terms: losses.map((loss) => [-loss, 0.5]) };
}

describe("the feed of a run's steps", () => {
  it("tells each step once and in order, at most thirty times a second, however they come", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(100))), (bundles) => {
        const told: Steps[] = [];
        const times: number[] = [];
        const feed = new StepFeed("r", Date.now, (steps) => {
          told.push(steps);
          times.push(Date.now());
        });
        let total = 0;
        for (const [count, wait] of bundles) {
          feed.append(bundle(total, count));
          total += count;
          vi.advanceTimersByTime(wait);
        }
        vi.advanceTimersByTime(100);
        expect(told.flatMap(({ losses }) => losses)).toEqual([...Array(total).keys()]);
        expect(told.map(({ first }) => first)).toEqual(told.map(({ losses }) => losses[0]));
        for (const [index, time] of times.slice(1).entries())
          expect(time - times[index]!).toBeGreaterThanOrEqual(33);
      }),
    );
  });

  it("replays all so far to one who comes late, and goes on from there", () => {
    const told: Steps[] = [];
    const feed = new StepFeed("r", Date.now, (steps) => told.push(steps));
    feed.append(bundle(0, 2));
    feed.append(bundle(2, 3));
    expect(told.length).toBe(1);
    expect(feed.replay()).toEqual({ run: "r", ...bundle(0, 5) });
    // The others got what was missing; nobody gets it again.
    expect(told.map(({ first, losses }) => [first, losses.length])).toEqual([
      [0, 2],
      [2, 3],
    ]);
    feed.append(bundle(5, 1));
    vi.advanceTimersByTime(100);
    expect(told[2]).toEqual({ run: "r", ...bundle(5, 1) });
  });

  it("has nothing to replay before the first step", () => {
    expect(new StepFeed("r", Date.now, () => undefined).replay()).toBeNull();
  });
});
