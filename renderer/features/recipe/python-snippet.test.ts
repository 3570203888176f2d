import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import type { Recipe } from "../../../core/recipe/index.ts";
import { shippedPresets } from "../../stores/presets/presets.ts";
import { recipeOf } from "../../stores/recipe/testing/recipes.ts";
import { pythonSnippet } from "./python-snippet.ts";

const model = { pathOrName: 'odd "name".ckpt', note: null };
const hasPython = spawnSync("python3", ["--version"]).status === 0;

const recipes: readonly (readonly [string, Recipe])[] = [
  ...shippedPresets.map(({ id, recipe }) => [id, recipe] as const),
  [
    "much else",
    recipeOf({
      session: null,
      objective: { type: "sparse-activation" },
      stimulus: { frames: 60, init: { type: "npy", path: "start.npy" } },
      postprocessors: [{ type: "norm-clip", norm: null, ranges: [[null, 1]] }],
      optimizer: { type: "adamw", lr: 0.1, betas: [0.8, 0.99], eps: 1e-8, weightDecay: 0.01 },
      stopper: { maxIterations: null, patience: 3, minDelta: 0.001 },
    }),
  ],
  [
    "a run",
    recipeOf({
      stimulus: { frames: 50, init: { type: "run", id: "r1" } },
      regularizers: [],
      stopper: { maxIterations: 9, patience: 3, minDelta: 0.1, tolerance: 0.01, plateau: true },
    }),
  ],
];

it.runIf(hasPython)("is Python, whatever the recipe", () => {
  const check = "import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)";
  const input = JSON.stringify(recipes.map(([, recipe]) => pythonSnippet(recipe, model)));
  const { status, stderr } = spawnSync("python3", ["-c", check], { input, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

it("does what openretina's own recipe does", () => {
  const { recipe } = shippedPresets.find(({ recipe: { optimizer } }) => optimizer.type === "sgd")!;
  const lines = pythonSnippet(recipe, { pathOrName: "m.ckpt", note: null }).split("\n");
  for (const line of [
    'model = load_core_readout_model("m.ckpt", "cpu")',
    "model.eval()  # openretina leaves a loaded model in training mode",
    "torch.manual_seed(42)",
    "shape = model.stimulus_shape(time_steps=50)",
    "stimulus = torch.randn(shape) * 0.1",
    "reducer = SliceMeanReducer(axis=0, start=10, length=10)",
    "    ChangeNormJointlyClipRangeSeparately(min_max_values=[(-0.654, 6.269), (-0.913, 6.269)], norm=30),",
    "    RangeRegularizationLoss(min_max_values=[(-0.654, 6.269), (-0.913, 6.269)], max_norm=None, factor=0.1),",
    "for postprocessor in postprocessors[:1]:",
    "stopper = OptimizationStopper(max_iterations=10)",
    "    optimizer_init_fn=partial(torch.optim.SGD, lr=100, momentum=0, nesterov=False, weight_decay=0),",
  ])
    expect(lines).toContain(line);
});

it("writes open bounds, no limit and a stopper with patience as Python has them", () => {
  const snippet = pythonSnippet(recipes.at(-2)![1], model);
  expect(snippet).toContain("min_max_values=[(None, 1)], norm=None");
  expect(snippet).toContain("EarlyStopper(max_iterations=100000, patience=3, min_delta=0.001)");
  expect(snippet).toContain("betas=(0.8, 0.99), eps=1e-8, weight_decay=0.01");
  expect(snippet).toContain("import numpy");
});

it("brings stoppers along that openretina does not have", () => {
  const snippet = pythonSnippet(recipes.at(-1)![1], model);
  expect(snippet).toContain("class PlateauStopper(EarlyStopper):");
  expect(snippet).toContain("self.idle = 0 if self.lowest - loss > 0.1 else self.idle + 1");
  expect(snippet).toContain("stopper = ToleranceStopper(max_iterations=9, patience=3, min_delta=0.1)");
});

it("brings the objectives along that openretina has in notebooks only", () => {
  const decrease = pythonSnippet(recipeOf({ objective: { type: "decrease", neurons: [1, 2] } }), model);
  expect(decrease).toContain("class DecreaseObjective(IncreaseObjective):");
  expect(decrease).toContain("neuron_indices=[1, 2]");
  expect(decrease).toMatch(/import .*IncreaseObjective/);
});

it("says what it cannot do", () => {
  const snippet = pythonSnippet(recipeOf(), { pathOrName: "a.ckpt", note: "Two files." });
  expect(snippet).toContain("# Two files.\nmodel =");
});
