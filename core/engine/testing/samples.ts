import type { ModelDescription, ModelFile } from "../../model/index.ts";
import type { RecipeInput, RunResult } from "../../recipe/index.ts";

const unknown = { value: null, found: null };

/** A model with two sessions and one layer; its stimuli are `[1, time, 2, 3]`. */
export const sampleDescription: ModelDescription = {
  architecture: "UnifiedCoreReadout",
  parts: ["SimpleCoreWrapper", "FactorizedReadout"],
  input: { channels: 1, height: 2, width: 3 },
  sessions: ["dorsal", "ventral"].map((name) => ({
    name,
    neurons: 10,
    cellTypes: null,
    receptiveFields: null,
    performance: null,
  })),
  cellTypeNames: { "1": "ON alpha" },
  layers: [{ name: "core_features_layer0", channels: 4, height: 2, width: 3 }],
  temporalFootprint: 3,
  parameters: 100,
  metadata: {
    frameRateHz: { value: 30, found: "30" },
    pixelSizeUm: unknown,
    stimulusMean: unknown,
    stimulusStd: unknown,
    stimulusClass: unknown,
    species: unknown,
  },
  leftOut: [],
  notes: [],
  notUnderstood: [],
};

/** A recipe for that model. */
export function sampleRecipe(neuron: number, change: Partial<RecipeInput> = {}): RecipeInput {
  return {
    version: 1,
    session: "dorsal",
    objective: { type: "increase", neurons: [neuron] },
    reducer: { type: "mean" },
    stimulus: { frames: 4, init: { type: "normal", seed: 1 } },
    optimizer: { type: "sgd", lr: 1 },
    stopper: { maxIterations: 100 },
    ...change,
  };
}

/** Files that are told apart by their name. Those whose name begins with `bad` cannot be opened. */
export function sampleFiles(...names: readonly string[]): ModelFile[] {
  return names.map((name) => ({ name, bytes: new TextEncoder().encode(name) }));
}

/** A stimulus `[1, 4, 2, 3]` of that model, all of one value. */
export function sampleStimulus(value: number): {
  shape: readonly [number, number, number, number];
  values: Float32Array<ArrayBuffer>;
} {
  return { shape: [1, 4, 2, 3], values: new Float32Array(24).fill(value) };
}

/** What came of a run that stood still at last. */
export const sampleResult: RunResult = {
  objective: 12.5,
  response: 12.5,
  norm: 3,
  converged: true,
  lastGain: 0,
  gradientZero: false,
  diverged: false,
  atLimits: null,
  restarts: null,
};
