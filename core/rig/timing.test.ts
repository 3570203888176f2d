import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { montageGrid } from "./format/montage.ts";
import { convertedFrames, rateConversion, sourcePosition } from "./frame-rate.ts";
import { scheduleOf } from "./schedule.ts";
import { sampleProfile } from "./testing/sample-rig.ts";
import { stretchesOf, timelineOf } from "./timeline.ts";

const positions = (frames: number, hz: number, conversion: "repeat" | "hold" | "linear"): number[] => {
  const rate = rateConversion(sampleProfile({ frameRate: { hz, conversion } }), 30);
  return Array.from({ length: convertedFrames(frames, rate) }, (_, frame) =>
    sourcePosition(frame, frames, rate),
  );
};

describe("the frame rate", () => {
  it("is the model's, unless another one is asked for", () => {
    expect(rateConversion(sampleProfile(), 30)).toEqual({ modelHz: 30, hz: 30, conversion: "none" });
    expect(rateConversion(sampleProfile({ frameRate: { modelHz: 20 } }), null).hz).toBe(20);
    expect(() => rateConversion(sampleProfile(), null)).toThrow(/frameRate\.modelHz/);
    expect(() => rateConversion(sampleProfile({ frameRate: { hz: 60 } }), 30)).toThrow(
      /repeat, hold or linear/,
    );
    expect(() => rateConversion(sampleProfile({ frameRate: { hz: 45, conversion: "repeat" } }), 30)).toThrow(
      /1.5 times 30/,
    );
  });

  it("repeats, holds or interpolates frames", () => {
    expect(positions(3, 60, "repeat")).toEqual([0, 0, 1, 1, 2, 2]);
    expect(positions(4, 45, "hold")).toEqual([0, 0, 1, 2, 2, 3]);
    expect(positions(4, 20, "hold")).toEqual([0, 1, 3]);
    const [first, second, third, ...rest] = positions(3, 45, "linear");
    expect([first, third]).toEqual([0, 4 / 3]);
    expect(second).toBeCloseTo(2 / 3);
    // Beyond the last frame there is nothing to go to.
    expect(rest).toEqual([2, 2]);
    // 59.94 Hz of 30: positions grow, and none is left behind by rounding.
    const many = positions(300, 59.94, "hold");
    expect(many.every((position, at) => position >= (many[at - 1] ?? 0))).toBe(true);
    expect(new Set(many).size).toBe(300);
  });
});

describe("the schedule", () => {
  const timing = { preSeconds: 1, postSeconds: 0.5, gapSeconds: 0.2, repeats: 3, seed: 2 };

  it("shows each stimulus once a round, with grey before, between and after", () => {
    const { showings, frames, pre, gap, post } = scheduleOf(sampleProfile({ timing }), 10, [5, 7]);
    expect({ pre, gap, post }).toEqual({ pre: 10, gap: 2, post: 5 });
    expect(showings.slice(0, 3)).toEqual([
      { stimulus: 0, round: 0, start: 10, end: 15 },
      { stimulus: 1, round: 0, start: 17, end: 24 },
      { stimulus: 0, round: 1, start: 26, end: 31 },
    ]);
    expect(frames).toBe(10 + 3 * 12 + 5 * 2 + 5);
  });

  it("shuffles each round by the seed", () => {
    const orderOf = (seed: number): number[] =>
      scheduleOf(
        sampleProfile({ timing: { ...timing, order: "shuffled", seed } }),
        10,
        Array(8).fill(1),
      ).showings.map(({ stimulus }) => stimulus);
    const order = orderOf(2);
    expect(orderOf(2)).toEqual(order);
    expect(orderOf(3)).not.toEqual(order);
    const rounds = [0, 8, 16].map((start) => order.slice(start, start + 8));
    for (const round of rounds) expect(round.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(rounds[1]).not.toEqual(rounds[0]);
  });

  it("has an end", () => {
    const long = sampleProfile({ timing: { ...timing, repeats: 10_000 } });
    expect(() => scheduleOf(long, 10, [5000])).toThrow(/10000000 is the most/);
  });
});

describe("the timeline", () => {
  const rate = rateConversion(sampleProfile({ frameRate: { hz: 60, conversion: "repeat" } }), 30);
  const schedule = scheduleOf(
    sampleProfile({ timing: { preSeconds: 0, postSeconds: 0, gapSeconds: 0, repeats: 2 } }),
    60,
    [6],
  );

  it("has each picture once", () => {
    const { pictures, frames } = timelineOf(schedule, [3], rate, null);
    expect(pictures).toHaveLength(1 + 3);
    expect([...frames]).toEqual([1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3]);
  });

  it("tells pictures with the trigger from those without", () => {
    const onset = sampleProfile({ trigger: { frames: 1 } }).trigger;
    expect([...timelineOf(schedule, [3], rate, onset).frames].slice(0, 6)).toEqual([1, 2, 3, 3, 4, 4]);
    const each = sampleProfile({ trigger: { pattern: "frames" } }).trigger;
    const { pictures, frames } = timelineOf(schedule, [3], rate, each);
    expect([...frames].slice(0, 6).map((picture) => pictures[picture]!.high)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it("is what its stretches say", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }), (list) => {
        const timeline = Uint32Array.from(list);
        const played = stretchesOf(timeline).flatMap(({ first, last, times }) =>
          Array.from({ length: (last - first + 1) * times }, (_, at) => first + Math.floor(at / times)),
        );
        expect(played).toEqual(list);
      }),
    );
    expect(stretchesOf(Uint32Array.of(0, 0, 0, 1, 2, 3, 0, 0))).toEqual([
      { first: 0, last: 0, times: 3 },
      { first: 1, last: 3, times: 1 },
      { first: 0, last: 0, times: 2 },
    ]);
  });
});

describe("a montage", () => {
  it("has no empty place, is nearly square, and fits into a texture", () => {
    expect(montageGrid(12, 10, 10, 1)).toEqual({ columns: 3, rows: 4 });
    expect(montageGrid(7, 10, 10, 1)).toEqual({ columns: 1, rows: 7 });
    // 101 pictures of 200 pixels are 20,200 in a row: one more fits.
    expect(montageGrid(101, 200, 200, 1)).toEqual({ columns: 6, rows: 17 });
    expect(() => montageGrid(1000, 1280, 800, 3)).toThrow(/larger than 16384/);
  });
});
