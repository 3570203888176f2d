import { expect, it } from "vitest";
import { robustness } from "./kind.ts";

type Context = Parameters<typeof robustness.answer>[1];

/** Runs with stimuli of so many frames. */
function context(frames: Readonly<Record<string, number>>, side = 3): Context {
  const read = async (source: { run: string }) => {
    const shape = [1, frames[source.run]!, side, side];
    const values = { length: shape.reduce((product, size) => product * size, 1) };
    return { name: `neuron ${source.run}`, stimulus: { shape, values }, held: { shape, values }, run: null };
  };
  const compute = () => Promise.reject(new Error("computed"));
  return { stimuli: { read }, signal: new AbortController().signal, compute } as unknown as Context;
}

const asked = (...runs: string[]) => ({
  kind: "robustness" as const,
  stimuli: runs.map((run) => ({ type: "run" as const, run })),
});

it("stimuli of different shapes are refused by their names", async () => {
  await expect(robustness.answer(asked("a", "b", "c"), context({ a: 4, b: 4, c: 5 }))).rejects.toThrow(
    'The stimulus of "neuron c" is 1 × 5 × 3 × 3, that of "neuron a" 1 × 4 × 3 × 3',
  );
  await expect(robustness.answer(asked("a", "b"), context({ a: 4, b: 4 }))).rejects.toThrow("computed");
});

it("more than fits into a thread's memory is refused, with how many would", async () => {
  const frames = { a: 1000, b: 1000 };
  await expect(robustness.answer(asked("a", "b"), context(frames, 200))).rejects.toThrow(
    /2 stimuli of 40,000,000 numbers are more .* Choose at most 1,/,
  );
});
