import { expect, it } from "vitest";
import type { AnalysisContext } from "./kind.ts";
import { robustness } from "./robustness.ts";

/** Runs with stimuli of so many frames. */
function context(frames: Readonly<Record<string, number>>, side = 3): AnalysisContext {
  const readWithLosses = async (run: string) => {
    const shape = [1, frames[run]!, side, side];
    const values = { length: shape.reduce((product, size) => product * size, 1) };
    return { name: `neuron ${run}`, stimulus: { shape, values }, loss: { shape: [0], values: [] } };
  };
  const compute = () => Promise.reject(new Error("computed"));
  return {
    stimuli: { readWithLosses },
    signal: new AbortController().signal,
    compute,
  } as unknown as AnalysisContext;
}

const asked = (...runs: string[]) => ({ kind: "robustness" as const, runs });

it("stimuli of different shapes are refused by their names", async () => {
  await expect(robustness(asked("a", "b", "c"), context({ a: 4, b: 4, c: 5 }))).rejects.toThrow(
    'The stimulus of "neuron c" is 1 × 5 × 3 × 3, that of "neuron a" 1 × 4 × 3 × 3',
  );
  await expect(robustness(asked("a", "b"), context({ a: 4, b: 4 }))).rejects.toThrow("computed");
});

it("more than fits into a thread's memory is refused, with how many would", async () => {
  const frames = { a: 1000, b: 1000 };
  await expect(robustness(asked("a", "b"), context(frames, 200))).rejects.toThrow(
    /2 stimuli of 40,000,000 numbers are more .* Choose at most 1,/,
  );
});
