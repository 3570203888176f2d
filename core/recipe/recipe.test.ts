import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixturePath, goldenTraces, readJsonFixture } from "../../fixtures/golden.ts";
import {
  parseRecipe,
  parseRecipeText,
  RecipeError,
  type RecipeInput,
  type RecipeTarget,
  validateRecipe,
} from "./index.ts";

const minimal: RecipeInput = {
  version: 1,
  session: null,
  objective: { type: "increase", neurons: [3] },
  reducer: { type: "mean" },
  stimulus: { frames: 50, init: { type: "normal", seed: 42 } },
  optimizer: { type: "sgd", lr: 100 },
  stopper: { maxIterations: 10 },
};

const demo: RecipeTarget = {
  channels: 2,
  sessions: [
    { name: "session_1_ventral1_20210929", neurons: 30 },
    { name: "session_2_dorsal1_20211005", neurons: 30 },
  ],
  minimumFrames: 31,
  responseFrames: (frames) => frames - 30,
  normalisation: { mean: 60.629112243652344, std: 29.997900009155273 },
  layers: [
    { name: "core_features_layer0", channels: 16 },
    { name: "core_features_layer1", channels: 16 },
  ],
  layerFrames: (layer, frames) => frames - (layer.endsWith("0") ? 20 : 30),
};

/** What is said about a recipe, as `path: message`. */
function complaints(change: Record<string, unknown>): string[] {
  try {
    parseRecipe({ ...minimal, ...change });
  } catch (error) {
    if (error instanceof RecipeError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

function misfits(change: Partial<RecipeInput>): string[] {
  const problems = validateRecipe(parseRecipe({ ...minimal, ...change }), demo);
  return problems.map(({ path, message, severity }) => `${severity} ${path}: ${message}`);
}

describe("parseRecipe", () => {
  it("fills in what may be left out", () => {
    const recipe = parseRecipe({ ...minimal, optimizer: { type: "adamw", lr: 0.01 } });
    expect(recipe).toMatchObject({
      regularizers: [],
      postprocessors: [],
      stimulus: { init: { std: 0.1, postprocess: 0 } },
      optimizer: { betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0.01 },
      stopper: { patience: null, minDelta: 0 },
    });
  });

  it.each(goldenTraces)("reads the recipe of %s", (name) => {
    const { recipe } = readJsonFixture(`golden/traces/${name}.json`) as { recipe: Record<string, unknown> };
    expect(parseRecipe(recipe)).toEqual(recipe);
  });

  it("names an unknown setting and the closest one", () => {
    expect(complaints({ optimiser: {} })).toEqual(["optimiser: there is no such setting here; remove it"]);
    expect(complaints({ stimulus: { frames: 50, init: { type: "normal", seed: 1, sdt: 2 } } })).toEqual([
      'stimulus.init.sdt: there is no such setting; did you mean "std"?',
    ]);
    expect(complaints({ optimizer: { type: "sgd", lr: 1, nestrov: true } })).toEqual([
      'optimizer.nestrov: there is no such setting; did you mean "nesterov"?',
    ]);
  });

  it("names an unknown type and the valid ones", () => {
    expect(complaints({ objective: { type: "incraese", neurons: [1] } })).toEqual([
      'objective.type: there is no type "incraese"; did you mean "increase"? It must be one of "increase", "decrease", ' +
        '"contrastive", "inner-neuron", "sparse-activation"',
    ]);
    expect(complaints({ postprocessors: [{ sigma: 1 }] })).toEqual([
      'postprocessors[0].type: it is missing; it must be one of "norm-clip", "temporal-gaussian"',
    ]);
  });

  it.each([
    [{ stimulus: { frames: 0, init: { type: "normal", seed: 1 } } }, "stimulus.frames: it must be above 0"],
    [
      { stimulus: { frames: 2.5, init: { type: "normal", seed: 1 } } },
      "stimulus.frames: it must be a whole number, not 2.5",
    ],
    [{ optimizer: { type: "sgd", lr: Number.NaN } }, "optimizer.lr: it must be a number, not NaN"],
    [
      { optimizer: { type: "sgd", lr: Number.POSITIVE_INFINITY } },
      "optimizer.lr: it must be a number, not Infinity",
    ],
    [
      { stimulus: { frames: 1e9, init: { type: "normal", seed: 1 } } },
      "stimulus.frames: it must be at most 100000",
    ],
    [
      { postprocessors: [{ type: "temporal-gaussian", sigma: 2, kernelSize: 1e8 }] },
      "postprocessors[0].kernelSize: it must be at most 10001",
    ],
    [
      { optimizer: { type: "sgd", lr: 1, nesterov: true } },
      "optimizer.nesterov: Nesterov's step needs a momentum above 0",
    ],
    [{ objective: { type: "increase", neurons: [] } }, "objective.neurons: it needs at least 1 entry"],
    [{ objective: { type: "increase" } }, "objective.neurons: it is missing; it must be a list"],
    [{ session: 7 }, "session: it must be text, not 7"],
    [
      { postprocessors: [{ type: "norm-clip", ranges: [[2, 1]] }] },
      "postprocessors[0].ranges[0]: its lower bound is above its upper bound",
    ],
    [
      { stopper: { maxIterations: null } },
      "stopper.maxIterations: without a limit, patience or tolerance, the run would never end; set one of them",
    ],
  ])("says what is wrong with %j", (change, complaint) => {
    expect(complaints(change)).toEqual([complaint]);
  });

  it("lists everything that is wrong at once", () => {
    expect(
      complaints({ session: 7, stopper: { maxIterations: -1 }, optimizer: { type: "sgd" } }),
    ).toHaveLength(3);
  });

  it("tells the first of very many mistakes and how many more there are, without delay", () => {
    const keys = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`key${index}`, index]));
    const told = complaints({ ...keys, session: 7 });
    expect(told).toHaveLength(21);
    expect(told[0]).toBe("session: it must be text, not 7");
    expect(told.at(-1)).toBe(": there are 199981 more mistakes like these; check that this is a recipe");
    expect(complaints({ ["x".repeat(1_000_000)]: 1 })[0]).toMatch(
      /there is no such setting here; remove it$/,
    );
  });

  it("refuses other versions, and what is not a recipe", () => {
    expect(complaints({ version: 2 })[0]).toMatch(
      /^version: it has version 2, but this program reads version 1/,
    );
    expect(() => parseRecipe([])).toThrow(RecipeError);
    expect(() => parseRecipeText("{")).toThrow(/it is not valid JSON: it breaks off at line 1, column 2/);
  });
});

describe("validateRecipe", () => {
  const window = (start: number, length: number, outOfRange: "error" | "clamp" = "error") =>
    ({ type: "slice-mean", start, length, outOfRange }) as const;

  it("has nothing to say of a recipe that fits", () => {
    expect(misfits({ reducer: window(10, 10) })).toEqual([]);
  });

  it.each<[string, Partial<RecipeInput>, RegExp]>([
    ["session", { session: "session_1_ventral_20210929" }, /did you mean "session_1_ventral1_20210929"\?/],
    [
      "neuron of all sessions",
      { objective: { type: "increase", neurons: [60] } },
      /has 60 neurons.*there is no 60/,
    ],
    [
      "neuron of one session",
      { session: "session_2_dorsal1_20211005", objective: { type: "decrease", neurons: [2, 30, 31] } },
      /has 30 neurons, numbered 0 to 29; there is no 30, 31/,
    ],
    ["repeated neuron", { objective: { type: "increase", neurons: [1, 1] } }, /1 stands more often/],
    [
      "cluster",
      { objective: { type: "contrastive", on: [1], off: [[2], [99]] } },
      /objective\.off\[1\].*there is no 99/,
    ],
    [
      "layer",
      { objective: { type: "inner-neuron", layer: "core_feature_layer0", channel: 1 } },
      /did you mean "core_features_layer0"/,
    ],
    [
      "channel",
      { objective: { type: "inner-neuron", layer: "core_features_layer0", channel: 16 } },
      /has 16 channel\(s\)/,
    ],
    [
      "too short",
      { stimulus: { frames: 30, init: { type: "normal", seed: 1 } } },
      /at least 31 frames.*has 30/,
    ],
    [
      "window",
      { reducer: window(15, 10) },
      /frames 15 to 24 is not inside the response, which has 20 frames/,
    ],
    [
      "range",
      { postprocessors: [{ type: "norm-clip", ranges: [[0, 1]] }] },
      /has 2 channel\(s\), so there must be 2 range\(s\), not 1/,
    ],
    ["penalty", { regularizers: [{ type: "range", ranges: [[0, 1]] }] }, /regularizers\[0\]\.ranges/],
    [
      "postprocess",
      { stimulus: { frames: 50, init: { type: "normal", seed: 1, postprocess: 1 } } },
      /there are 0 postprocessor/,
    ],
    [
      "zeros",
      {
        stimulus: { frames: 50, init: { type: "normal", seed: 1, std: 0, postprocess: 1 } },
        postprocessors: [
          {
            type: "norm-clip",
            norm: 5,
            ranges: [
              [null, null],
              [null, null],
            ],
          },
        ],
      },
      /zeros cannot be scaled/,
    ],
  ])("finds a wrong %s", (_, change, message) => {
    const found = misfits(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^error /);
    expect(found[0]).toMatch(message);
  });

  it("names the first of very many neurons, without delay", () => {
    const wrong = Array.from({ length: 200_000 }, (_, index) => 100 + index);
    expect(misfits({ objective: { type: "increase", neurons: [...wrong, 100, 101] } })).toEqual([
      expect.stringMatching(/there is no 100, 101, .*, 109 and 199992 more$/),
      expect.stringMatching(/each neuron may stand once; 100, 101 stands more often$/),
    ]);
  });

  it("measures a layer's window by the layer's own frames", () => {
    const objective = { type: "inner-neuron", layer: "core_features_layer0", channel: 1 } as const;
    expect(misfits({ objective, reducer: window(20, 10) })).toEqual([]);
    expect(misfits({ objective, reducer: window(25, 10) })[0]).toMatch(
      /the layer's output, which has 30 frames/,
    );
  });

  it("only warns of what runs but may surprise", () => {
    expect(misfits({ reducer: window(15, 10, "clamp") })[0]).toMatch(
      /^warning reducer:.*it will be moved or cut/,
    );
    const even = { type: "temporal-gaussian", sigma: 1, kernelSize: 4 } as const;
    expect(misfits({ postprocessors: [even] })[0]).toMatch(
      /^warning postprocessors\[0\]\.kernelSize: an even kernel/,
    );
  });
});

describe("the presets", () => {
  const files = readdirSync(fixturePath("../assets/presets")).filter(
    (name) => name.endsWith(".json") && name !== "index.json",
  );
  const { presets } = readJsonFixture("../assets/presets/index.json") as { presets: { file: string }[] };

  it("are all in the index", () => {
    expect(presets.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it.each(files)("%s runs on the demo model", (file) => {
    const recipe = parseRecipe(readJsonFixture(`../assets/presets/${file}`));
    expect(validateRecipe(recipe, demo).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
