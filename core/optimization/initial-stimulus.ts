import { notFinite } from "../basis/not-finite.ts";
import { torchNormal } from "../basis/random/torch-normal.ts";
import type { FeatureShape } from "../kernels/index.ts";
import { OptimizationError } from "../recipe/computing/errors.ts";
import { elementCount } from "../recipe/computing/stimulus.ts";
import type { Recipe, Seed } from "../recipe/index.ts";
import type { Postprocessor } from "../recipe/postprocessor/computed.ts";

type Init = Recipe["stimulus"]["init"];

/** A stimulus from elsewhere: `[channel, time, height, width]`, or with a leading axis of 1. */
export interface StoredStimulus {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Fetches the stimulus that a recipe starts from: a file's, or an earlier run's. Hosts provide it. */
export type StimulusSource = (init: Exclude<Init, { type: "normal" }>) => Promise<StoredStimulus>;

/** Of a host that keeps no stimuli: only recipes that start from noise can be run. */
export const noStoredStimuli: StimulusSource = async ({ type }) => {
  throw new OptimizationError(
    `The recipe starts from a stored stimulus (stimulus.init is of type "${type}"), but nothing here can fetch one. Give a function that does.`,
  );
};

/**
 * The stimulus to start from: normal noise as `torch.manual_seed(seed); torch.randn(shape) * std` gives it on the CPU,
 * or a stored stimulus; then the first few postprocessors, if the recipe says so.
 *
 * @throws OptimizationError if a stored stimulus has another shape, or holds what is no finite number
 */
export async function initialStimulus(
  init: Init,
  shape: FeatureShape,
  postprocessors: readonly Postprocessor[],
  source: StimulusSource,
): Promise<Float32Array> {
  if (init.type !== "normal") return fitted(await source(init), shape);
  const stimulus = noise(init.seed, elementCount(shape)).map((value) => value * init.std);
  for (const postprocessor of postprocessors.slice(0, init.postprocess))
    postprocessor.process(stimulus, shape);
  return stimulus;
}

/** Noise that was drawn last, the newest first: all runs of a sweep over neurons start from the same, and drawing it takes as long as a step. */
let drawn: readonly { readonly seed: Seed; readonly values: Float32Array }[] = [];

/** How many are kept, the starts of a preset, and how large each. */
const MAX_DRAWN = 4;
const MAX_DRAWN_VALUES = 2 ** 20;

/** What torchNormal gives; not to be written to. */
function noise(seed: Seed, count: number): Float32Array {
  const found = drawn.find((each) => each.seed === seed && each.values.length === count);
  if (found !== undefined) return found.values;
  const values = torchNormal(seed, count);
  if (count <= MAX_DRAWN_VALUES) drawn = [{ seed, values }, ...drawn].slice(0, MAX_DRAWN);
  return values;
}

function fitted({ shape, values }: StoredStimulus, expected: FeatureShape): Float32Array {
  const unbatched = shape.length === 5 && shape[0] === 1 ? shape.slice(1) : shape;
  const fits = unbatched.length === 4 && unbatched.every((size, axis) => size === expected[axis]);
  if (!fits) {
    throw new OptimizationError(
      `The initial stimulus has shape [${shape.join(", ")}], but the model and the recipe make it ` +
        `[${expected.join(", ")}] (channel, time, height, width). Change stimulus.frames or give another stimulus.`,
    );
  }
  const wrong = notFinite(values, expected);
  if (wrong !== null) {
    throw new OptimizationError(
      `The initial stimulus holds ${wrong} ([channel, time, height, width]). Start from one of finite numbers.`,
    );
  }
  return values.slice();
}
