import type { FeatureShape } from "../kernels/index.ts";
import type { Core } from "./core/core.ts";
import { ModelError } from "./errors.ts";

/** Values of what one step puts out, and multiplications of all steps, for one stimulus of the training's length. */
const MAX_VALUES = 2 ** 30;
const MAX_OPERATIONS = 1e15;
/** Values of what a neuron of a readout looks at: a mask for each neuron is made when the model is opened. */
const MAX_MASK_VALUES = 2 ** 26;

const count = (size: number): string => size.toLocaleString("en", { maximumSignificantDigits: 3 });
const sizes = ([, ...rest]: FeatureShape): string => rest.map(count).join(" × ");

/**
 * Whether what a configuration asks for can be computed at all, before any of it is.
 * @param input of the training's stimuli
 * @returns what the core puts out for it
 * @throws ModelError that names what is too large
 */
export function checkBudget(core: Core, input: FeatureShape): FeatureShape {
  let shape = input;
  let operations = 0;
  for (const step of core.steps) {
    const output = step.outputShape(shape);
    const name = step.results.at(-1)?.at(0) ?? "a layer";
    if (output[2] < 1 || output[3] < 1) {
      throw new ModelError(
        `The model cannot be computed: ${name} has no pixels left of stimuli of ${input[2]} × ${input[3]}. Check in_shape and the ` +
          "core's spatial_kernel_sizes.",
      );
    }
    const values = output.reduce((product, size) => product * Math.max(1, size), 1);
    operations += step.operations?.(output) ?? 0;
    const grows = output[2] * output[3] > 4 * input[2] * input[3];
    const field = grows ? "its padding (input_padding, hidden_padding)" : "in_shape or its channels";
    if (!(values <= MAX_VALUES) || !(operations <= MAX_OPERATIONS)) {
      throw new ModelError(
        `The model cannot be computed: ${name} would put out ${count(output[0])} channels of ${sizes(output)} (frames, rows, columns) ` +
          `after ${count(operations)} multiplications. Check ${field}.`,
      );
    }
    shape = output;
  }
  return shape;
}

/** @throws ModelError if masks for this many neurons would be too large */
export function checkMasks(neurons: number, [, , height, width]: FeatureShape): void {
  if (neurons * Math.max(0, height) * Math.max(0, width) <= MAX_MASK_VALUES) return;
  throw new ModelError(
    `The model cannot be opened: its readout would look at ${count(height)} × ${count(width)} pixels with ${count(neurons)} neurons. ` +
      "Check in_shape and the core's padding (input_padding, hidden_padding).",
  );
}
