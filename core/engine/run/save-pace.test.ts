import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSaveDue, noSaves, usualLimits, withSave } from "./save-pace.ts";

/** When a run would be saved that is asked every 30 ms, and what that costs. */
function saves(milliseconds: number, costOf: (index: number) => number) {
  let times = noSaves;
  const at: number[] = [];
  for (let now = 0; now <= milliseconds; now += 30) {
    if (!isSaveDue(now, times, usualLimits)) continue;
    times = withSave(times, now, costOf(at.length));
    at.push(now);
  }
  return { at, times };
}

describe("when a run is saved", () => {
  it("not at all if it ends soon", () => {
    expect(saves(2990, () => 1).at).toEqual([]);
  });

  it("every three seconds if that costs next to nothing", () => {
    expect(saves(12_000, () => 1).at).toEqual([3000, 6000, 9000, 12_000]);
  });

  it("rarely if it costs much: each save waits until a hundredth of the time has room for it", () => {
    expect(saves(60_000, () => 200).at).toEqual([3000, 40_020, 60_000]);
  });

  it("within a hundredth of the run's time, but for what one save costs more than the last", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 3000, max: 600_000 }),
        (costs, milliseconds) => {
          const { at, times } = saves(milliseconds, (index) => costs[index % costs.length]!);
          expect(times.spent).toBeLessThanOrEqual(usualLimits.share * milliseconds + Math.max(...costs));
          for (const [index, time] of at.entries())
            expect(time - (at[index - 1] ?? 0)).toBeGreaterThanOrEqual(usualLimits.everyMs);
        },
      ),
      { seed: 7 },
    );
  });
});
