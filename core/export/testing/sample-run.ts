import { recipeSchema } from "../../recipe/index.ts";
import { type ExportOptions, type ExportOptionsInput, exportOptions } from "../options.ts";
import type { ExportedRun, ExportFile, ExportHost } from "../run.ts";

interface Shape {
  readonly channels?: number;
  readonly frames?: number;
  readonly height?: number;
  readonly width?: number;
}

/** Numbers between −1 and 1 that are the same each time. */
export function noise(length: number, seed = 1): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * 0.999;
  });
}

export const sampleRecipe = recipeSchema.parse({
  version: 1,
  session: "left",
  objective: { type: "increase", neurons: [1] },
  reducer: { type: "slice-mean", start: 1, length: 2 },
  stimulus: { frames: 5, init: { type: "normal", seed: 7 } },
  postprocessors: [
    {
      type: "norm-clip",
      ranges: [
        [-0.5, 1],
        [-1, 3],
      ],
    },
  ],
  optimizer: { type: "sgd", lr: 1 },
  stopper: { maxIterations: 3 },
});

/** A run of noise: 2 channels, 5 frames, 3 × 4 pixels, 3 iterations, 3 response frames of 2 neurons, unless said otherwise. */
export function sampleRun(
  { channels = 2, frames = 5, height = 3, width = 4 }: Shape = {},
  change: Partial<ExportedRun> = {},
): ExportedRun {
  const shape = [channels, frames, height, width];
  return {
    id: "run-1",
    name: "neuron 1",
    recipe: sampleRecipe,
    model: {
      name: "Demo",
      architecture: "UnifiedCoreReadout",
      files: [{ name: "demo.ckpt", sha256: "ab".repeat(32) }],
      facts: {
        frameRateHz: 30,
        pixelSizeUm: 50,
        stimulusMean: 37,
        stimulusStd: 36,
        sessions: [
          { name: "before", neurons: 4, cellTypes: null },
          { name: "left", neurons: 2, cellTypes: [8, 12] },
        ],
        cellTypeNames: { 12: "ON sustained" },
      },
    },
    result: {
      objective: 3,
      response: 3,
      norm: 2,
      converged: false,
      lastGain: 0.1,
      gradientZero: false,
      diverged: false,
      atLimits: null,
      restarts: null,
    },
    stopReason: "max-iterations",
    failure: null,
    started: "2026-01-02T03:04:05.000Z",
    seconds: 1.5,
    software: { retinoscope: "0.1.0", backend: "portable" },
    arrays: {
      stimulus: { shape, values: noise(channels * frames * height * width) },
      response: { shape: [3, 2], values: Float32Array.of(0, 1, 0.5, 2, 0.25, 4) },
      loss: { shape: [3], values: Float64Array.of(-1, -2, -2.5) },
      terms: { names: ["objective", "range"], values: Float64Array.of(1, 0, 2.5, 0.5, 3, 0.5) },
    },
    ...change,
  };
}

/** Options with their defaults. */
export function options(input: ExportOptionsInput): ExportOptions {
  return exportOptions.parse(input);
}

/** A host whose hashes only count bytes. */
export const plainHost: ExportHost = {
  version: "1.2.3",
  sha256: (bytes) => bytes.length.toString(16).padStart(64, "0"),
  breathe: () => Promise.resolve(),
  startSha256: () => {
    let length = 0;
    return {
      update: (bytes) => {
        length += bytes.length;
      },
      digest: () => length.toString(16).padStart(64, "0"),
    };
  },
  encodeFilm: null,
  encodeLossless: null,
};

/** All that an export yields, and what it returns. */
export async function collect<R>(
  files: AsyncGenerator<ExportFile, R>,
): Promise<{ files: Map<string, Uint8Array>; result: R }> {
  const collected = new Map<string, Uint8Array>();
  for (;;) {
    const next = await files.next();
    if (next.done) return { files: collected, result: next.value };
    collected.set(next.value.name, next.value.bytes);
  }
}
