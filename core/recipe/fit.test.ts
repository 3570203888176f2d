import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { fitRecipe, parseRecipe, type Recipe, type RecipeTarget, validateRecipe } from "./index.ts";

const presets = readdirSync(fixturePath("../assets/presets"))
  .filter((name) => name.endsWith(".json") && name !== "index.json")
  .map((name) => ({ name, recipe: parseRecipe(readJsonFixture(`../assets/presets/${name}`)) }));

const preset = (name: string): Recipe =>
  presets.find((candidate) => candidate.name === `${name}.json`)!.recipe;

function target(change: Partial<RecipeTarget> & { footprint?: number } = {}): RecipeTarget {
  const { footprint = 31, ...rest } = change;
  return {
    channels: 2,
    sessions: [
      { name: "session_1_ventral1_20210929", neurons: 30 },
      { name: "session_2_dorsal1_20211005", neurons: 30 },
    ],
    minimumFrames: footprint,
    responseFrames: (frames) => frames - footprint + 1,
    layers: [
      { name: "core_features_layer0_conv", channels: 16 },
      { name: "core_features_layer0", channels: 16 },
      { name: "core_features_layer1", channels: 16 },
      { name: "core", channels: 16 },
    ],
    layerFrames: (_, frames) => frames - footprint + 1,
    normalisation: { mean: 60.629112243652344, std: 29.997900009155273 },
    ...rest,
  };
}

const rangesIn = ({ regularizers, postprocessors }: Recipe) =>
  [...regularizers, ...postprocessors].flatMap((each) => ("ranges" in each ? [each.ranges] : []));

const small: RecipeTarget = target({
  channels: 1,
  normalisation: { mean: 127.1, std: 62.3 },
  sessions: [{ name: "01", neurons: 4 }],
  layers: [
    { name: "core_features_layer0", channels: 3 },
    { name: "core", channels: 3 },
  ],
  footprint: 20,
});

describe("fitRecipe", () => {
  it.each(presets)("leaves $name as it is for the demo model", ({ recipe }) => {
    expect(fitRecipe(recipe, target())).toEqual({ recipe, changes: [] });
  });

  it("takes the first session, the neurons that there are and one range for each channel", () => {
    const recipe = { ...preset("mei-openretina"), objective: { type: "increase" as const, neurons: [2, 9] } };
    const fitted = fitRecipe(recipe, small);
    expect(fitted.recipe).toMatchObject({
      session: "01",
      objective: { neurons: [2] },
      regularizers: [{ ranges: [[-2.040128, 2.05297]], maxNorm: null }],
      postprocessors: [{ ranges: [[-2.040128, 2.05297]], norm: 30 }],
    });
    expect(fitted.changes).toEqual([
      'The model has no session "session_1_ventral1_20210929"; "01" takes its place.',
      "Neurons above 3, the last one, are left out.",
      "The ranges are the model's: black is -2.040128 and white is 2.05297, as in its training films.",
    ]);
  });

  it.each(presets)("never leaves the demo's ranges in $name for another model", ({ recipe }) => {
    const unknown = fitRecipe(recipe, target({ normalisation: null }));
    const [open] = [[null, null]];
    expect(rangesIn(unknown.recipe)).toEqual(rangesIn(recipe).map((ranges) => ranges.map(() => open)));
    expect(unknown.changes).toEqual([
      "The file does not say how the model's training films were normalised, so black and white are unknown: say what your " +
        "display's black and white are. The ranges are open.",
    ]);
    const known = fitRecipe(recipe, target({ normalisation: { mean: 50, std: 25 } }));
    expect(rangesIn(known.recipe)).toEqual(rangesIn(recipe).map((ranges) => ranges.map(() => [-2, 8.2])));
    expect(rangesIn(known.recipe).length).toBeGreaterThan(0);
  });

  it("keeps ranges that a person chose", () => {
    const own = {
      type: "norm-clip" as const,
      norm: 3,
      ranges: [
        [-1, 2],
        [-1, null],
      ] as [number, number | null][],
    };
    const recipe = { ...preset("mei"), postprocessors: [own] };
    expect(fitRecipe(recipe, target({ normalisation: null }))).toEqual({ recipe, changes: [] });
  });

  it("never leaves one of the demo's ranges for another model beside one that a person chose", () => {
    const [{ ranges: theirs }] = rangesIn(preset("mei")).map((ranges) => ({ ranges })) as [
      { ranges: [number, number][] },
    ];
    const mixed = { type: "norm-clip" as const, norm: 3, ranges: [theirs[0]!, [-1, 2] as [number, number]] };
    const recipe = { ...preset("mei"), postprocessors: [mixed] };
    const on = target({ normalisation: { mean: 50, std: 25 } });
    expect(rangesIn(fitRecipe(recipe, on).recipe)).toContainEqual([
      [-2, 8.2],
      [-1, 2],
    ]);
    expect(validateRecipe(recipe, on).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^these are the demo's/),
    );
  });

  it("warns where ranges go beyond the model's own black and white", () => {
    const on = target({ normalisation: { mean: 50, std: 25 } });
    const warned = (ranges: [number | null, number | null][]) =>
      validateRecipe(
        { ...preset("mei"), regularizers: [], postprocessors: [{ type: "norm-clip", norm: 3, ranges }] },
        on,
      ).map(({ message }) => message);
    expect(
      warned([
        [-2, 8.2],
        [null, null],
      ]),
    ).toEqual([]);
    for (const range of [
      [-2.1, 8],
      [-1, 9],
    ] as [number, number][])
      expect(warned([range, [-1, 1]])).toEqual([
        "they go beyond what a display shows; in this model's training films, black was -2 and white 8.2",
      ]);
  });

  it("warns where a recipe has the demo's ranges on another model, and only there", () => {
    const warnings = (recipe: Recipe, on: RecipeTarget) =>
      validateRecipe(recipe, on).filter(({ path }) => path.endsWith(".ranges"));
    const recipe = preset("mei-openretina");
    expect(warnings(recipe, target())).toEqual([]);
    const unknown = target({ normalisation: null });
    expect(warnings(recipe, unknown)).toEqual(
      ["regularizers[0].ranges", "postprocessors[0].ranges"].map((path) => ({
        path,
        severity: "warning",
        message:
          "these are the demo's ranges; this model's file does not say how its films were normalised, so black and white are " +
          "unknown: say what your display's black and white are",
      })),
    );
    expect(warnings(recipe, target({ normalisation: { mean: 50, std: 25 } }))[0]?.message).toBe(
      "these are the demo's ranges; in this model's training films, black was -2 and white 8.2",
    );
    expect(warnings(fitRecipe(recipe, unknown).recipe, unknown)).toEqual([]);
  });

  it("takes neuron 0 where none of the neurons is there, and another one to compare it with", () => {
    const increase = {
      ...preset("mei-openretina"),
      objective: { type: "increase" as const, neurons: [7, 9] },
    };
    expect(fitRecipe(increase, small).recipe.objective).toEqual({ type: "increase", neurons: [0] });
    const contrastive = { type: "contrastive" as const, on: [30], off: [[31], [2, 40]], temperature: 1.6 };
    const some = fitRecipe({ ...preset("mds"), objective: contrastive }, small);
    expect(some.recipe.objective).toMatchObject({ on: [0], off: [[2]] });
    const none = fitRecipe({ ...preset("mds"), objective: { ...contrastive, off: [[31], [32]] } }, small);
    expect(none.recipe.objective).toMatchObject({ on: [0], off: [[1]] });
  });

  it("keeps all sessions together, and open bounds open", () => {
    const recipe = {
      ...preset("mds"),
      postprocessors: [{ type: "norm-clip" as const, norm: null, ranges: [[null, 2] as [null, number]] }],
    };
    const fitted = fitRecipe(recipe, target({ channels: 3 })).recipe;
    expect(fitted.session).toBeNull();
    expect(fitted.postprocessors).toEqual([
      {
        type: "norm-clip",
        norm: null,
        ranges: [
          [null, 2],
          [null, 2],
          [null, 2],
        ],
      },
    ]);
  });

  it.each<[string, RecipeTarget["layers"], unknown]>([
    ["the last whole layer", small.layers, { layer: "core_features_layer0", channel: 2 }],
    [
      "the layer of an ensemble's first member",
      ["members_0_core_features_layer1", "members_1_core_features_layer1"].map((name) => ({
        name,
        channels: 9,
      })),
      { layer: "members_0_core_features_layer1", channel: 5 },
    ],
    ["any layer", [{ name: "core", channels: 2 }], { layer: "core", channel: 1 }],
    ["a neuron where there are no layers", [], { type: "increase", neurons: [0] }],
  ])("takes %s", (_, layers, objective) => {
    const recipe = {
      ...preset("hidden-layer"),
      objective: { type: "inner-neuron" as const, layer: "core_features_layer1", channel: 5 },
    };
    expect(fitRecipe(recipe, { ...small, layers }).recipe.objective).toMatchObject(objective as object);
  });

  it("makes the stimulus long enough, and moves the window inside the response", () => {
    const longer = fitRecipe(preset("mei-openretina"), target({ footprint: 61 }));
    expect(longer.recipe).toMatchObject({ stimulus: { frames: 70 }, reducer: { start: 0, length: 10 } });
    expect(longer.changes).toEqual([
      "The model needs 61 frames for a response; the stimulus has 70 now.",
      "Of a stimulus of 70 frames come 10; frames 0 to 9 of them count now.",
    ]);
    const moved = fitRecipe(preset("mei-openretina"), target({ footprint: 36 })).recipe;
    expect(moved).toMatchObject({ stimulus: { frames: 50 }, reducer: { start: 5, length: 10 } });
    const cut = fitRecipe(preset("mei-openretina"), target({ footprint: 47 })).recipe;
    expect(cut).toMatchObject({ stimulus: { frames: 50 }, reducer: { start: 0, length: 4 } });
  });

  it("makes any preset fit any model, and what fits stays", () => {
    const models = fc
      .record({
        channels: fc.integer({ min: 1, max: 4 }),
        neurons: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 3 }),
        layers: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
        footprint: fc.integer({ min: 1, max: 120 }),
        normalisation: fc.option(
          fc.record({ mean: fc.integer({ min: 0, max: 255 }), std: fc.integer({ min: 1, max: 90 }) }),
        ),
      })
      .map(({ channels, neurons, layers, footprint, normalisation }) =>
        target({
          channels,
          normalisation,
          footprint,
          sessions: neurons.map((count, index) => ({ name: `s${index}`, neurons: count })),
          layers: layers.map((count, index) => ({ name: `core_features_layer${index}`, channels: count })),
        }),
      );
    fc.assert(
      fc.property(fc.constantFrom(...presets), models, ({ recipe }, model) => {
        const fitted = fitRecipe(recipe, model);
        const errors = validateRecipe(fitted.recipe, model).filter(({ severity }) => severity === "error");
        expect(errors).toEqual([]);
        expect(parseRecipe(fitted.recipe)).toEqual(fitted.recipe);
        expect(fitRecipe(fitted.recipe, model)).toEqual({ recipe: fitted.recipe, changes: [] });
        expect(fitted.changes.length === 0).toBe(JSON.stringify(fitted.recipe) === JSON.stringify(recipe));
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
