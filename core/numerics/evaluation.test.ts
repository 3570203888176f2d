import { describe, expect, it } from "vitest";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { type Evaluation, evaluateNeuron, type RepeatedResponses } from "./evaluation.ts";

interface Golden {
  readonly shape: readonly [number, number, number];
  readonly recorded: number[];
  readonly predicted: number[];
  readonly measures: Readonly<Record<keyof Evaluation, number[]>>;
}

const golden = readJsonFixture("golden/evaluation.json") as Golden;
const evaluateAll = (shape: RepeatedResponses["shape"], recorded: readonly number[]): Evaluation[] => {
  const values = Float64Array.from(recorded);
  return Array.from({ length: shape[2] }, (_, neuron) =>
    evaluateNeuron({ shape, values }, golden.predicted, neuron),
  );
};
const evaluated = evaluateAll(golden.shape, golden.recorded);

describe("measures of a prediction", () => {
  it.each(Object.keys(golden.measures) as (keyof Evaluation)[])("%s is openretina's", (name) => {
    const expected = golden.measures[name];
    expect(evaluated).toHaveLength(expected.length);
    for (const [neuron, one] of evaluated.entries()) expect(one[name]).toBeCloseTo(expected[neuron]!, 9);
  });

  it("of recordings without repeats leaves out what takes repeats", () => {
    const [frames, repeats, neurons] = golden.shape;
    const once = Array.from({ length: frames * neurons }, (_, i) => {
      return golden.recorded[Math.floor(i / neurons) * repeats * neurons + (i % neurons)]!;
    });
    const [one] = evaluateAll([frames, 1, neurons], once);
    expect(one).toMatchObject({ feve: null, oracle: null, varianceRatio: null });
    expect(one!.correlation).toBeGreaterThan(0.3);
  });

  it("of a perfect prediction are perfect", () => {
    const values = Float64Array.of(1, 2, 4, 3);
    const one = evaluateNeuron({ shape: [4, 1, 1], values }, values, 0);
    expect(one.correlation).toBeCloseTo(1, 6);
    expect(one.mse).toBe(0);
  });
});
