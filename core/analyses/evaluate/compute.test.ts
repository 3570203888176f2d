import { expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { openModel, predictResponses } from "../../model/index.ts";
import type { RepeatedResponses } from "../../numerics/index.ts";
import { AnalysisError } from "../errors.ts";
import { compute } from "./compute.ts";
import { evaluatedNeurons, measures } from "./tables.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const session = "session_1_ventral1_20210929";
const FRAMES = 300;
const shape = [2, FRAMES, 18, 16] as const;
const stimulus = {
  type: "kept" as const,
  stimulus: {
    shape: [...shape],
    values: Float32Array.from({ length: 2 * FRAMES * 288 }, (_, k) => Math.sin(k * 1.7) + Math.cos(k * 0.3)),
  },
};
const own = predictResponses(model, stimulus.stimulus, session);
const [frames, neurons] = own.shape;
const lag = FRAMES - frames;

/** What the model itself says, after as many frames of another number as it does not answer to. */
const recording = (repeats: number, of = neurons): RepeatedResponses => ({
  shape: [FRAMES, repeats, of],
  values: Float64Array.from({ length: FRAMES * repeats * of }, (_, i) => {
    const frame = Math.floor(i / (repeats * of)) - lag;
    return frame < 0 ? 1000 : own.values[frame * neurons + (i % of)]!;
  }),
});
const context = {
  signal: new AbortController().signal,
  progress: () => {},
  breathe: async () => {},
  mostNumbers: Number.POSITIVE_INFINITY,
};
const evaluated = (recorded: RepeatedResponses, most = context.mostNumbers) =>
  compute(model, { session, stimulus, recorded }, { ...context, mostNumbers: most });

it("leaves out the frames that no prediction belongs to, and finds a perfect prediction perfect", async () => {
  const { measured, predicted, recorded, skippedFrames, shape: told } = await evaluated(recording(2));
  expect({ skippedFrames, told }).toEqual({ skippedFrames: lag, told: [FRAMES, 2, neurons] });
  expect(predicted.shape).toEqual([frames, neurons]);
  for (const [i, value] of predicted.values.entries()) expect(value).toBeCloseTo(recorded.values[i]!, 4);
  const keys = Array.from({ length: neurons }, (_, neuron) => ({ session, neuron, cellType: "" }));
  for (const { evaluation } of evaluatedNeurons(keys, measured.values, 2)) {
    expect(evaluation.correlation).toBeCloseTo(1, 3);
    expect(evaluation.oracle).toBeCloseTo(1, 3);
    expect(evaluation.feve).toBeGreaterThan(0.99);
  }
});

it("knows nothing of repeats where there are none", async () => {
  const { measured } = await evaluated(recording(1));
  const [one] = evaluatedNeurons([{ session, neuron: 0, cellType: "" }], measured.values, 1);
  expect(one!.evaluation).toMatchObject({ feve: null, oracle: null, varianceRatio: null });
  expect(one!.evaluation.correlation).toBeCloseTo(measured.values[0]!, 12);
  expect(measured.shape).toEqual([neurons, measures.length]);
});

it("says what is wrong with recordings of others, of other films, and with what is too large", async () => {
  await expect(evaluated(recording(1, 7))).rejects.toThrow(/^7 neurons were recorded, and the model has 30/);
  const short = { shape: [10, 1, neurons] as const, values: new Float64Array(10 * neurons) };
  await expect(evaluated(short)).rejects.toThrow(/^10 frames were recorded/);
  await expect(evaluated(recording(1), 100)).rejects.toThrow(AnalysisError);
});
