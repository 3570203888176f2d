import { describe, expect, it, vi } from "vitest";
import { commandOf } from "../../cli/analysis/run-analysis.ts";
import {
  analysisAsked,
  analysisFiles,
  analysisKinds,
  analysisResult,
  anyAnalysis,
} from "../../core/analyses/index.ts";
import { exportRun } from "../../core/export/export-run.ts";
import { exportFormats, exportOptions } from "../../core/export/index.ts";
import { collect, plainHost, sampleRun } from "../../core/export/testing/sample-run.ts";
import { figureFaults } from "../../core/figures/index.ts";
import { openModel } from "../../core/model/index.ts";
import { checkRecipe, runRecipe } from "../../core/optimization/index.ts";
import {
  fitRecipe,
  methodsText,
  neuronGroups,
  objectiveTitle,
  parseRecipe,
  type RecipeTarget,
} from "../../core/recipe/index.ts";
import { columnFaults } from "../../core/tables/index.ts";
import { GoldenArrays, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { command as contrastCommand } from "./analysis-command.ts";
import { compute as contrastCompute } from "./analysis-compute.ts";

// To each list, the one line that CONTRIBUTING.md tells of.
vi.mock(import("../../core/recipe/objective/kinds.ts"), async (original) => {
  const { even } = await import("./objective.ts");
  return { objectiveKinds: [...(await original()).objectiveKinds, even] as never };
});
vi.mock(import("../../core/recipe/objective/makers.ts"), async (original) => {
  const { evenObjective } = await import("./objective.ts");
  const even = (
    { neurons, evenness }: { neurons: number[]; evenness: number },
    session: string | null,
    reducer: never,
  ) => evenObjective(session, neurons, evenness, reducer);
  return { makers: { ...(await original()).makers, even } as never };
});
vi.mock(import("../../core/recipe/regularizer/kinds.ts"), async (original) => {
  const { smooth } = await import("./regularizer.ts");
  return { regularizerKinds: [...(await original()).regularizerKinds, smooth] as never };
});
vi.mock(import("../../core/recipe/regularizer/makers.ts"), async (original) => {
  const { smoothRegularizer } = await import("./regularizer.ts");
  const smooth = ({ factor }: { factor: number }) => smoothRegularizer(factor);
  return { makers: { ...(await original()).makers, smooth } as never };
});
vi.mock(import("../../core/recipe/optimizer/kinds.ts"), async (original) => {
  const { sign } = await import("./optimizer.ts");
  return { optimizerKinds: [...(await original()).optimizerKinds, sign] as never };
});
vi.mock(import("../../core/recipe/optimizer/makers.ts"), async (original) => {
  const { signOptimizer } = await import("./optimizer.ts");
  const sign = ({ lr }: { lr: number }) => signOptimizer(lr);
  return { makers: { ...(await original()).makers, sign } as never };
});
vi.mock(import("../../core/analyses/list.ts"), async (original) => {
  const { contrastResponse } = await import("./analysis-kind.ts");
  return { list: [...(await original()).list, contrastResponse] as never };
});
vi.mock(import("../../core/export/format/list.ts"), async (original) => {
  const { raw } = await import("./export-format.ts");
  return { formats: [...(await original()).formats, raw] as never };
});

const model = openModel([
  { name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
]);
const recipe = parseRecipe({
  ...(readJsonFixture("../assets/presets/mei-openretina.json") as object),
  objective: { type: "even", neurons: [3, 6] },
  regularizers: [{ type: "smooth", factor: 0.01 }],
  optimizer: { type: "sign", lr: 0.02 },
  stopper: { maxIterations: 3 },
});
const context = {
  signal: new AbortController().signal,
  breathe: async () => {},
  mostNumbers: Number.POSITIVE_INFINITY,
};
const units = { frameRateHz: 30, pixelSizeUm: 50 };
const nothing = async (): Promise<never> => {
  throw new Error("This recipe starts from noise.");
};

describe("an objective, a regularizer and an optimizer with a line in each list", () => {
  it("are part of recipes: defaults, names, checks and suggestions", () => {
    expect(recipe.objective).toEqual({ type: "even", neurons: [3, 6], evenness: 1 });
    expect(objectiveTitle(recipe.objective)).toBe("2 neurons alike");
    expect(neuronGroups(recipe.objective)).toMatchObject([{ neurons: [3, 6], role: "increase" }]);
    expect(checkRecipe(recipe, model)).toEqual([]);
    expect(() => parseRecipe({ ...recipe, objective: { type: "even", neurons: [1], eveness: 2 } })).toThrow(
      'did you mean "evenness"?',
    );
    expect(() => parseRecipe({ ...recipe, regularizers: [{ type: "smoth" }] })).toThrow(
      'did you mean "smooth"?',
    );
    expect(() => parseRecipe({ ...recipe, optimizer: { type: "sing", lr: 1 } })).toThrow(
      'did you mean "sign"?',
    );
    expect(methodsText(recipe)).toMatch(
      /drive 2 neurons alike.*by signs of the gradient \(rate 0\.02\) for at most 3.*Smoothness: Takes/s,
    );
  });

  it("are checked against a model, and fitted to one", () => {
    const wrong = { ...recipe, objective: { ...recipe.objective, neurons: [3, 99] } } as typeof recipe;
    expect(checkRecipe(wrong, model)).toMatchObject([{ path: "objective.neurons" }]);
    const target = { ...targetOf(), sessions: [{ name: recipe.session!, neurons: 5 }] };
    expect(fitRecipe(recipe, target).recipe.objective).toMatchObject({ neurons: [3] });
  });

  it("compute, and stand in the run's terms", async () => {
    const { losses, terms, stopReason } = await runRecipe(recipe, model, nothing);
    expect(stopReason).toBe("max-iterations");
    expect(terms.names).toEqual(["objective", "smooth"]);
    losses.forEach((loss, i) => {
      expect(loss).toBeCloseTo(terms.values[2 * i + 1]! - terms.values[2 * i]!, 5);
    });
  });
});

describe("an analysis with a line in the list", () => {
  it("can be asked for, is computed, and is files with one record", async () => {
    const { values } = new GoldenArrays("golden/traces/t02_single_cli_visualize_neurons.npz").float32(
      "final",
    );
    const stimulus = { shape: [2, 50, 18, 16], values };
    const input = {
      kind: "contrast-response",
      stimulus: { type: "file", path: "mei" },
      session: null,
      neuron: 7,
    };
    const asked = analysisAsked.parse(input);
    expect(asked).toMatchObject({ steps: 11 });
    expect(analysisAsked.safeParse({ ...input, steps: 1 }).success).toBe(false);
    expect(analysisKinds).toContain("contrast-response");
    const kind = anyAnalysis(asked.kind);
    const told: number[] = [];
    const result = await kind.answer(asked, {
      stimuli: { read: async () => ({ stimulus }) },
      compute: (task: never) =>
        contrastCompute(model, task, { ...context, progress: (done) => void told.push(done) }),
    } as never);
    expect(told.at(-1)).toBe(11);
    const { response } = analysisResult.parse(result) as never as { response: { values: Float64Array } };
    expect(response.values[10]).toBeGreaterThan(2 * response.values[0]!);
    const outcome = { asked, result, description: model.description, ...units, stimuli: [] };
    const files = [
      ...analysisFiles(kind.kind, kind.files(outcome), outcome, { model: { files: [] }, software: {} }),
    ];
    expect(files.map(({ name }) => name)).toEqual([
      ...["response.npy", "contrasts.csv", "contrasts.svg", "contrast-response.json"],
    ]);
    for (const { header } of Object.values(kind.files(outcome).tables!))
      expect(columnFaults(header)).toEqual([]);
    for (const figure of Object.values(kind.files(outcome).figures!))
      expect(figureFaults(figure)).toEqual([]);
  });

  it("has a command with its options", () => {
    const made = commandOf("contrast-response" as never, contrastCommand as never);
    expect(made.helpInformation()).toMatch(/--neuron <n> .*--steps <n>.*contrast-response\.json go/s);
  });
});

describe("an export format with a line in the list", () => {
  it("is offered, and its files are told of by the sidecar", async () => {
    expect(exportFormats).toContain("raw");
    const options = exportOptions.parse({ formats: ["raw"] });
    const quiet = { signal: new AbortController().signal, onProgress: () => {} };
    const { files } = await collect(exportRun(sampleRun(), options, plainHost, quiet));
    // 5 frames of 3 × 4 pixels of 3 colours.
    expect(files.get("stimulus.raw")).toHaveLength(5 * 3 * 4 * 3);
    const sidecar = JSON.parse(new TextDecoder().decode(files.get("sidecar.json")!));
    expect(sidecar.files).toMatchObject([{ name: "stimulus.raw", bytes: 180 }]);
  });
});

function targetOf(): RecipeTarget {
  const { input, layers, temporalFootprint, sessions } = model.description;
  return {
    channels: input.channels,
    sessions,
    layers,
    normalisation: null,
    minimumFrames: temporalFootprint,
    responseFrames: (frames) => model.responseFrames(frames),
    layerFrames: (layer, frames) => model.layerShape(layer, frames)[1],
  };
}
