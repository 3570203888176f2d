import type { RunArrays } from "../../core/engine/contract/index.ts";

/** Arrays of a run of 10 steps for tests: a stimulus of 50 frames with one strongest, as `modelView` takes it. */
export function runArrays(run: string): RunArrays {
  const shape = [2, 50, 18, 16];
  const size = shape.reduce((product, length) => product * length);
  return {
    run,
    stimulus: { shape, values: Float32Array.from({ length: size }, (_, i) => Math.sin(i / 7) / 2) },
    response: { shape: [31, 6], values: Float32Array.from({ length: 31 * 6 }, (_, i) => Math.cos(i / 11)) },
    loss: { shape: [10], values: Float64Array.from({ length: 10 }, (_, i) => -i / 10) },
    terms: { names: ["objective"], values: Float64Array.from({ length: 10 }, (_, i) => i / 10) },
  };
}
