import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { goldenCheckpoints } from "../../../fixtures/golden.ts";
import { openGolden } from "../../../fixtures/open-golden.ts";
import { randomArray } from "../../../fixtures/random.ts";
import { predictResponses, type RetinaModel } from "../../model/index.ts";
import { influenceTiming, meanInfluence } from "../../numerics/index.ts";
import { differentiate, increaseObjective, sliceMeanReducer } from "../../optimization/index.ts";
import * as tf from "../../tensor.ts";
import { modelTiming } from "./model-timing.ts";
import { temporalInfluence } from "./temporal-influence.ts";
import { noiseStimulus, temporalReach } from "./temporal-reach.ts";

const probe = { session: null, stimuli: 1, seed: 1, contrast: 1 };
/** Padded in time, or recurrent: their kernels' lengths do not add up to what they depend on. */
const others = ["full_conv", "gru_core_recurrent"];
/** So large that it would take too long here; of the kinds of others. */
const large = ["karamanlis_like"];

/** Frames back that kernels and temporal filters of these lengths reach together. */
function backByKernels(model: RetinaModel): number {
  const sessions = model.description.sessions[0]!.name;
  return model
    .weights()
    .filter(({ session }) => session === null || session === sessions)
    .reduce((sum, { tensors }) => {
      const framed = tensors.find(({ axes }) => axes.includes("frame"));
      return sum + (framed === undefined ? 0 : framed.shape[framed.axes.indexOf("frame")]! - 1);
    }, 0);
}

/** Frames of a stimulus that change a frame of the response when they are changed, one by one. */
function framesThatMatter(model: RetinaModel, stimulus: number, frame: number): number[] {
  const { channels, height, width } = model.description.input;
  const shape = [channels, stimulus, height, width] as const;
  const pixels = height * width;
  const values = randomArray(channels * stimulus * pixels, 7);
  const responseTo = (stimulus: Float32Array): Float32Array => {
    const response = predictResponses(model, { shape, values: stimulus }, null);
    const neurons = response.shape[1];
    return response.values.subarray(frame * neurons, (frame + 1) * neurons);
  };
  const before = responseTo(values);
  const largest = before.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Array.from({ length: stimulus }, (_, index) => index).filter((index) => {
    const changed = values.map((value, at) =>
      Math.floor(at / pixels) % stimulus === index ? -3 * value - 1 : value,
    );
    // Sums of the same numbers may be taken in another order.
    return responseTo(changed).some((value, neuron) => Math.abs(value - before[neuron]!) > 1e-6 * largest);
  });
}

describe("temporalReach", () => {
  it.each(goldenCheckpoints.filter((name) => ![...others, ...large, "sparse_autoencoder"].includes(name)))(
    "finds that %s is causal and depends on as many frames as its kernels are long",
    async (name) => {
      const model = openGolden(name);
      const reach = await temporalReach(model, probe);
      expect(reach).toMatchObject({ causal: true, latest: 0, oldest: backByKernels(model) });
      expect(reach).toMatchObject({ sinceStart: false, untilEnd: false });
      expect(reach.shortest).toBe(model.description.temporalFootprint);
      expect(Math.max(reach.changeByLater, reach.changeByOthers)).toBeLessThan(1e-5);
    },
  );

  it("finds that a model that is padded on both sides in time sees what comes after", async () => {
    // Kernels of 9 and 4 frames with torch's "same": 4 and 1 zeros before, 4 and 2 after.
    const reach = await temporalReach(openGolden("full_conv"), probe);
    expect(reach).toMatchObject({ causal: false, oldest: 4 + 1, latest: -(4 + 2), sinceStart: false });
    expect(reach.changeByLater).toBeGreaterThan(0.01);
    expect(reach.changeByOthers).toBeLessThan(1e-5);
  });

  it("finds that a recurrent model depends on all frames since the stimulus began, and on none to come", async () => {
    const reach = await temporalReach(openGolden("gru_core_recurrent"), probe);
    expect(reach).toMatchObject({ causal: true, latest: 0, sinceStart: true, untilEnd: false });
    expect(reach.oldest).toBe(reach.standing);
  });

  it.each(["hoefling_low_res_like", "full_conv", "spatial_contrast", "lnp", "downsample_squash"])(
    "finds the frames of %s that matter when they are changed one by one",
    async (name) => {
      const model = openGolden(name);
      const { film, frame, standing, oldest, latest } = await temporalReach(model, probe);
      const matter = framesThatMatter(model, film, frame);
      expect(matter).toEqual(
        Array.from({ length: oldest - latest + 1 }, (_, index) => standing - oldest + index),
      );
    },
  );

  it("looks through ensembles and autoencoders, and frees what it used", async () => {
    const ensemble = openGolden("legacy_example", "legacy_example_bias_param");
    const encoded = openGolden("hoefling_low_res_like", "sparse_autoencoder");
    const before = tf.memory().numTensors;
    for (const model of [ensemble, encoded])
      expect(await temporalReach(model, probe)).toMatchObject({ causal: true, oldest: 30, latest: 0 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("says that responses to such noise are no numbers, and which session there is not", async () => {
    const model = openGolden("lnp");
    await expect(temporalReach(model, { ...probe, contrast: 1e38 })).rejects.toThrow(/smaller contrast/);
    await expect(temporalReach(model, { ...probe, session: "x" })).rejects.toThrow(/no session "x"/);
  });
});

describe("temporalInfluence", () => {
  it("is the energy of the gradient, frame by frame", async () => {
    const model = openGolden("hoefling_low_res_like");
    const reach = await temporalReach(model, probe);
    const [influence] = temporalInfluence(model, reach, probe, [33]);
    const { shape, values } = noiseStimulus(model, probe, 0, reach.film);
    const objective = increaseObjective(null, [33], sliceMeanReducer(reach.frame, 1, "error"));
    const prepared = objective.prepare(model, shape, "each");
    const { gradient } = differentiate(prepared, values, shape);
    prepared.dispose();
    const pixels = shape[2] * shape[3];
    const energies = new Float64Array(reach.film);
    gradient.forEach((value, at) => {
      energies[Math.floor(at / pixels) % reach.film]! += value ** 2;
    });
    expectAllClose(influence!.energy, energies.slice(reach.standing - 30, reach.standing + 1), {
      rtol: 1e-4,
      atol: 1e-12,
    });
    expect(energies.filter((value) => value !== 0)).toHaveLength(31);
  });

  it("of a linear filter and a nonlinearity goes as the square of the filter's time course", async () => {
    const model = openGolden("single_cell_lnp_psoftplus");
    const { reach, neurons, energy } = await modelTiming(model, { ...probe, stimuli: 3 }, null);
    const course = model
      .weights()
      .find(({ name }) => name === "time_conv")!
      .tensors.find(({ name }) => name === "temporal")!.values;
    const share = (values: ArrayLike<number>): Float64Array => {
      const total = Array.from(values).reduce((sum, value) => sum + value, 0);
      return Float64Array.from(values, (value) => value / total);
    };
    expect(neurons).toEqual([0]);
    expectAllClose(share(energy), share(course.map((value) => value ** 2)), { rtol: 1e-3, atol: 1e-6 });
    const peak = course.reduce((best, value, k) => (value ** 2 > course[best]! ** 2 ? k : best), 0);
    expect(influenceTiming(energy, reach.oldest)!.latency).toBe(course.length - 1 - peak);
  });

  it("is told neuron by neuron, and given up when it is not wanted any more", async () => {
    const model = openGolden("hoefling_low_res_like");
    const told: number[] = [];
    const { energy, reach } = await modelTiming(model, probe, [2, 5], {
      progress: (done) => void told.push(done),
    });
    expect([energy.length, told]).toEqual([2 * (reach.oldest + 1), [1, 2]]);
    const stop = async (): Promise<void> => Promise.reject(new Error("enough"));
    await expect(modelTiming(model, probe, [2], { breathe: stop })).rejects.toThrow("enough");
    await expect(modelTiming(model, probe, [60])).rejects.toThrow(/no neuron 60/);
  });
});

describe("influenceTiming", () => {
  it("tells the strongest frame, the mean lag, and the latest frames that hold nearly all", () => {
    expect(influenceTiming([0, 1, 98, 1, 0, 0], 4)).toEqual({ latency: 2, meanLag: 2, most: 4 });
    // Frames after the response have negative lags.
    expect(influenceTiming([1, 3], 0)).toEqual({ latency: -1, meanLag: -0.75, most: 2 });
    expect(influenceTiming([0, 0], 1)).toBeNull();
  });

  it("counts each neuron alike in the mean, and those without influence not at all", () => {
    const mean = meanInfluence(Float64Array.of(1, 3, 600, 200, 0, 0), 3);
    expect([...mean]).toEqual([0.5, 0.5]);
    expect([...meanInfluence(new Float64Array(4), 2)]).toEqual([0, 0]);
  });
});
