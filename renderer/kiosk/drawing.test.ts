import { describe, expect, it } from "vitest";
import { shippedPresets } from "../stores/presets/presets.ts";
import { blankDrawing, isBlank, type Motion, painted, stimulusOf } from "./drawing.ts";

const recipe = shippedPresets.find(({ id }) => id === "mei")!.recipe;
const light = { channel: null, value: 1 } as const;

/** One light pixel in the middle of 9 × 9, in both channels. */
const dot = painted(blankDrawing(2, 9, 9), { row: 4, column: 4, radius: 0.5 }, light);

/** Places of the pixels of a frame that are not grey, in the first channel. */
function places(motion: Motion, frame: number): string[] {
  const { values } = stimulusOf(dot, motion, recipe);
  const found: string[] = [];
  for (let pixel = 0; pixel < 81; pixel++)
    if (values[frame * 81 + pixel] !== 0) found.push(`${Math.floor(pixel / 9)} ${pixel % 9}`);
  return found;
}

describe("a drawing", () => {
  it("is painted by discs, in one channel or in all, and erased again", () => {
    expect(dot.values.reduce((sum, value) => sum + value, 0)).toBe(2);
    const green = painted(dot, { row: 0, column: 0, radius: 1 }, { channel: 0, value: -1 });
    expect(green.values.slice(0, 81).filter((value) => value === -1)).toHaveLength(3);
    expect(green.values.slice(81).filter((value) => value === -1)).toHaveLength(0);
    expect(isBlank(painted(dot, { row: 4, column: 4, radius: 9 }, { channel: null, value: 0 }))).toBe(true);
    expect(isBlank(dot)).toBe(false);
  });

  it("appears after a time of grey, and stays", () => {
    expect([places("appears", 19), places("appears", 20), places("appears", 49)]).toEqual([
      [],
      ["4 4"],
      ["4 4"],
    ]);
  });

  it("flashes, three frames on and three off", () => {
    expect([20, 22, 23, 25, 26].map((frame) => places("flashes", frame).length)).toEqual([1, 1, 0, 0, 1]);
  });

  it("moves, and is where it was drawn in the middle of its time", () => {
    expect(["left", "right", "up", "down"].map((motion) => places(motion as Motion, 35))).toEqual(
      Array(4).fill(["4 4"]),
    );
    expect(places("right", 39)).toEqual(["4 6"]);
    expect(places("left", 39)).toEqual(["4 2"]);
    expect(places("up", 31)).toEqual(["6 4"]);
    expect(places("down", 49)).toEqual([]);
  });

  it("becomes a stimulus of the recipe's norm, within its ranges", () => {
    const { shape, values } = stimulusOf(dot, "appears", recipe);
    expect(shape).toEqual([2, 50, 9, 9]);
    expect(Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))).toBeCloseTo(30, 4);
    // No display is as dark as the norm would have it.
    const dark = painted(blankDrawing(2, 9, 9), { row: 4, column: 4, radius: 0.5 }, { ...light, value: -1 });
    const stimulus = stimulusOf(dark, "appears", recipe).values;
    expect(Math.min(...stimulus)).toBeCloseTo(-0.913, 5);
    expect(stimulusOf(blankDrawing(2, 9, 9), "appears", recipe).values.every((value) => value === 0)).toBe(
      true,
    );
  });
});
