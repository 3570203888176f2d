import { beforeAll, describe, expect, it } from "vitest";
import { computeOn, testedBackends } from "../../fixtures/backends.ts";
import { expectAllClose } from "../../fixtures/close.ts";
import { GoldenArrays, goldenCheckpoints, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { readCheckpoint } from "../checkpoint/index.ts";
import type { FeatureShape, GradientAccuracy } from "../kernels/index.ts";
import * as tf from "../tensor.ts";
import { Account } from "./account.ts";
import { AutoencoderModel } from "./architecture/autoencoder.ts";
import { type ModelFile, openModel, type RetinaModel } from "./index.ts";

/** How far openretina's own float32 is from its float64. */
const RESPONSE = { rtol: 1e-5, atol: 3e-5 };
/** Activations before normalisation are larger, and their errors with them: relative to the largest. */
const RELATIVE_TO_LARGEST = 2e-5;

const checkpoint = (name: string): ModelFile => ({
  name: `${name}.ckpt`,
  bytes: readFixture(`golden/checkpoints/${name}.ckpt`),
});

/** Arguments that files lack. */
const givenArguments: Readonly<Record<string, () => Record<string, unknown>>> = {
  single_cell_lnp: () => readArguments("single_cell_lnp"),
  single_cell_lnp_psoftplus: () => readArguments("single_cell_lnp_psoftplus"),
  single_cell_sc: () => ({
    rf_location: [
      ...new GoldenArrays("golden/checkpoints/single_cell_sc.forward.npz").float32("rf_location").values,
    ],
  }),
};

function readArguments(name: string): Record<string, unknown> {
  return { ...(readJsonFixture(`golden/checkpoints/${name}.args.json`) as object) };
}

function open(name: string): RetinaModel {
  const given = givenArguments[name]?.();
  return openModel([checkpoint(name)], given === undefined ? {} : { arguments: given });
}

interface Stimuli {
  readonly shape: FeatureShape;
  readonly batch: Float32Array[];
}

/** `[batch, channel, time, height, width]`, one by one. */
function stimuli(golden: GoldenArrays): Stimuli {
  const { shape, values } = golden.float32(golden.has("input") ? "input" : "input_cropped");
  const [count = 0, channels = 0, frames = 0, height = 0, width = 0] = shape;
  const size = values.length / count;
  const batch = Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
  return { shape: [channels, frames, height, width], batch };
}

/** With and without a way back: both are computed in another way. */
const wanted = [{}, { gradients: "none" }] as const;

function respond(
  model: RetinaModel,
  { shape, batch }: Stimuli,
  session: string | null,
  query: (typeof wanted)[number] = {},
): number[] {
  const computation = model.prepareResponses({ session, neurons: null, frames: null, ...query }, shape);
  return batch.flatMap((stimulus) => [...computation.run(tf.tensor4d(stimulus, [...shape])).dataSync()]);
}

/** Of the mean response of a session's neuron 0. */
function gradient(
  model: RetinaModel,
  { shape, batch }: Stimuli,
  session: string,
  gradients: GradientAccuracy = "each",
): number[] {
  const { run } = model.prepareResponses({ session, neurons: [0], frames: null, gradients }, shape);
  const differentiate = tf.grad((x: tf.Tensor) => tf.div(tf.mean(run(x as tf.Tensor4D)), batch.length));
  return batch.flatMap((stimulus) => [...differentiate(tf.tensor4d(stimulus, [...shape])).dataSync()]);
}

function expectCloseToLargest(actual: readonly number[], expected: Float32Array): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expectAllClose(actual, expected, { rtol: 0, atol: RELATIVE_TO_LARGEST * largest });
}

const checkpoints = goldenCheckpoints.filter((name) => name !== "sparse_autoencoder");
const cases = testedBackends.flatMap((backend) => checkpoints.map((name) => ({ backend, name })));

describe.each(cases)("$name on $backend", ({ backend, name }) => {
  computeOn(backend);
  const golden = new GoldenArrays(`golden/checkpoints/${name}.forward.npz`);
  let model: RetinaModel;
  beforeAll(() => {
    model = open(name);
  });

  it("responds as openretina does, session by session and all together", () => {
    const input = stimuli(golden);
    const outputs = golden.names.filter((key) => /^output(_all|__.*)?$/.test(key));
    expect(outputs.length).toBeGreaterThan(0);
    for (const output of outputs) {
      const session = output.startsWith("output__") ? output.slice("output__".length) : null;
      for (const gradients of wanted)
        expectAllClose(respond(model, input, session, gradients), golden.float32(output).values, RESPONSE);
    }
  });

  const key = ["grad_neuron0_mean", "grad", "grad_cropped"].find((candidate) => golden.has(candidate));
  it.runIf(key !== undefined)("has openretina's gradient", () => {
    const session = model.description.sessions[0]!.name;
    for (const accuracy of ["each", "largest"] as const) {
      const actual = gradient(model, stimuli(golden), session, accuracy);
      expectCloseToLargest(actual, golden.float32(key!).values);
    }
  });

  const activations = golden.names.filter((key) => key.startsWith("act__") && !insideGruCell(key));
  it.runIf(activations.length > 0)("has openretina's activations in every module that can be hooked", () => {
    const { shape, batch } = stimuli(golden);
    for (const key of activations) {
      const layer = key.slice("act__".length).replaceAll(".", "_");
      for (const gradients of wanted) {
        const query = { session: null, layer, channel: null, region: null, ...gradients };
        const whole = model.prepareLayer(query, shape).run(tf.tensor4d(batch[0]!, [...shape]));
        const channels = key.replace("act__", "act_channels__");
        const kept = golden.has(channels)
          ? tf.gather(whole, [...golden.float32(channels).values].map(Number))
          : whole;
        expectCloseToLargest([...kept.dataSync()], golden.float32(key).values);
      }
    }
  });
});

describe("the portable tensor code", () => {
  computeOn("portable");

  it.each([
    "hoefling_low_res_like",
    "full_conv",
    "separable_conv",
    "gru_core_recurrent",
    "downsample_squash",
  ])("gives the same responses and gradient for %s", (name) => {
    const golden = new GoldenArrays(`golden/checkpoints/${name}.forward.npz`);
    const model = open(name);
    const input = stimuli(golden);
    expectAllClose(respond(model, input, null), golden.float32("output_all").values, RESPONSE);
    const session = model.description.sessions[0]!.name;
    expectCloseToLargest(gradient(model, input, session), golden.float32("grad_neuron0_mean").values);
  });
});

/** The gates of a recurrent unit are called frame by frame; openretina's objectives cannot use what their hooks hold. */
function insideGruCell(key: string): boolean {
  return key.includes("features.gru.gru");
}

describe("a sparse autoencoder", () => {
  const golden = new GoldenArrays("golden/checkpoints/sparse_autoencoder.forward.npz");
  const files = [checkpoint("hoefling_low_res_like"), checkpoint("sparse_autoencoder")];

  it("encodes responses as openretina does", () => {
    const { shape, values } = golden.float32("input");
    const [batch = 0, frames = 0, neurons = 0] = shape;
    // Stands in for a model: the stimulus is the responses.
    const passing: RetinaModel = {
      description: openModel(files.slice(0, 1)).description,
      responseFrames: (count) => count,
      layerShape: () => [1, 1, 1, 1],
      prepareLayer: () => ({ run: (x) => x, dispose: () => {} }),
      layerKernels: () => {
        throw new Error("It has no layers.");
      },
      weights: () => [],
      prepareResponses: () => ({ run: (x) => tf.reshape(x, [frames, neurons]), dispose: () => {} }),
    };
    const { stateDict, hyperParameters } = readCheckpoint(files[1]!.bytes);
    const model = new AutoencoderModel(passing, {
      stateDict,
      hyperParameters: Object.fromEntries(hyperParameters!),
      given: {},
      notUnderstood: [],
      account: new Account(false),
    });
    const responses = {
      shape: [1, frames, 1, neurons] as const,
      batch: Array.from({ length: batch }, (_, b) =>
        values.slice(b * frames * neurons, (b + 1) * frames * neurons),
      ),
    };
    expectAllClose(respond(model, responses, null), golden.float32("hidden").values, RESPONSE);
  });

  it("makes its features the neurons of the model that it stands on", () => {
    const model = openModel(files);
    expect(model.description.sessions).toEqual([
      { name: "autoencoder", neurons: 128, cellTypes: null, receptiveFields: null, performance: null },
    ]);
    const stimulus = { shape: [2, 34, 18, 16] as const, batch: [randomArray(2 * 34 * 18 * 16, 1)] };
    const responses = respond(model, stimulus, null);
    expect(responses).toHaveLength(4 * 128);
    const some = model.prepareResponses(
      { session: null, neurons: [3, 100], frames: { start: 1, end: 3 } },
      stimulus.shape,
    );
    const picked = [...some.run(tf.tensor4d(stimulus.batch[0]!, [...stimulus.shape])).dataSync()];
    expectAllClose(
      picked,
      [1, 2].flatMap((t) => [3, 100].map((n) => responses[t * 128 + n]!)),
      RESPONSE,
    );
  });

  it("needs the model that it was trained on", () => {
    expect(() => openModel(files.slice(1))).toThrow(/Give that model's checkpoint/);
    expect(() => openModel([checkpoint("lnp"), checkpoint("sparse_autoencoder")])).toThrow(
      /trained on 60 neurons.*has 14/,
    );
  });
});

describe("an ensemble", () => {
  it("responds with the mean of its members, and has their mean gradient", () => {
    const names = ["legacy_example", "legacy_example_bias_param"];
    const golden = new GoldenArrays("golden/checkpoints/legacy_example.forward.npz");
    const input = stimuli(golden);
    const ensemble = openModel(names.map(checkpoint));
    const members = names.map(open);
    const mean = (of: (model: RetinaModel) => number[]): number[] => {
      const [a, b] = members.map(of);
      return a!.map((value, index) => (value + b![index]!) / 2);
    };
    expectAllClose(
      respond(ensemble, input, null),
      mean((model) => respond(model, input, null)),
      RESPONSE,
    );
    const session = "session_1_ventral1";
    expectAllClose(
      gradient(ensemble, input, session),
      mean((model) => gradient(model, input, session)),
      { rtol: 1e-5, atol: 1e-7 },
    );
  });

  it("refuses members that do not fit together", () => {
    expect(() => openModel(["lnp", "legacy_example"].map(checkpoint))).toThrow(
      /cannot be averaged: one has sessions/,
    );
  });
});

describe("the older Höfling ensemble", () => {
  const folder = "golden/ensemble_hoefling_legacy";
  const golden = new GoldenArrays(`${folder}/forward.npz`);
  const files = ["00000", "01000"].flatMap((seed) =>
    [`config_${seed}.yaml`, `data_info_${seed}.pkl`, `state_dict_${seed}.pth.tar`].map((name) => ({
      name,
      bytes: readFixture(`${folder}/${name}`),
    })),
  );

  it("responds as openretina does, with the sessions' own speeds", () => {
    const model = openModel(files);
    const members = [openModel(files.slice(0, 3)), openModel(files.slice(3))];
    const input = stimuli(golden);
    for (const { name } of model.description.sessions) {
      expectAllClose(respond(model, input, name), golden.float32(`output__${name}`).values, RESPONSE);
      members.forEach((member, index) => {
        expectAllClose(
          respond(member, input, name),
          golden.float32(`member${index}__${name}`).values,
          RESPONSE,
        );
      });
    }
    expectCloseToLargest(
      gradient(model, input, model.description.sessions[0]!.name),
      golden.float32("grad_neuron0_mean").values,
    );
  });

  it("puts its receptive fields in the middle if asked to", () => {
    const [plain, centred] = [{}, { centredReadouts: true }].map((options) => openModel(files, options));
    const session = plain!.description.sessions[0]!.name;
    expect(respond(centred!, stimuli(golden), session)).not.toEqual(
      respond(plain!, stimuli(golden), session),
    );
  });

  it("names the file that it misses", () => {
    expect(() => openModel(files.filter(({ name }) => name !== "data_info_01000.pkl"))).toThrow(
      /no file "data_info_01000.pkl"/,
    );
  });
});
