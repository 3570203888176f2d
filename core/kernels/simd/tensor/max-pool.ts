import * as tf from "../../../tensor.ts";
import { Scratch } from "../scratch.ts";
import { floats, type Replacement } from "./replacement.ts";

/** Whether this is the pooling of 2 × 2 pixels of images with one channel, side by side: the one that retina models have. */
function isTwoByTwo(
  { shape }: tf.TensorInfo,
  { filterSize, strides, pad }: Pick<tf.MaxPoolAttrs, "filterSize" | "strides" | "pad">,
): boolean {
  const two = (size: number | readonly number[]): boolean => [size].flat().every((extent) => extent === 2);
  return shape[3] === 1 && two(filterSize) && two(strides) && pad === "valid";
}

const maxPool: Replacement<tf.MaxPoolInputs, tf.MaxPoolAttrs> = ({ inputs: { x }, attrs, backend }) => {
  const values = floats(backend, x);
  if (values === null || !isTwoByTwo(x, attrs)) return null;
  const [images = 0, height = 0, width = 0] = x.shape;
  const shape = [images, Math.floor(height / 2), Math.floor(width / 2), 1];
  const size = images * shape[1]! * shape[2]!;
  const scratch = new Scratch(backend.module);
  const from = scratch.put(values);
  const to = scratch.room(size);
  backend.module.kernels.maxPool(from, to, images, height, width);
  return backend.makeTensorInfo(shape, "float32", scratch.view(to, size).slice());
};

const maxPoolGradient: Replacement<tf.MaxPoolGradInputs, tf.MaxPoolGradAttrs> = ({
  inputs,
  attrs,
  backend,
}) => {
  const x = floats(backend, inputs.input);
  const y = floats(backend, inputs.output);
  const dy = floats(backend, inputs.dy);
  if (x === null || y === null || dy === null || !isTwoByTwo(inputs.input, attrs)) return null;
  const [images = 0, height = 0, width = 0] = inputs.input.shape;
  const scratch = new Scratch(backend.module);
  const [dyAt, xAt, yAt] = [scratch.put(dy), scratch.put(x), scratch.put(y)];
  const to = scratch.room(x.length);
  backend.module.kernels.maxPoolTransposed(dyAt, xAt, yAt, to, images, height, width);
  return backend.makeTensorInfo(inputs.input.shape, "float32", scratch.view(to, x.length).slice());
};

export const maxPoolKernels = { [tf.MaxPool]: maxPool, [tf.MaxPoolGrad]: maxPoolGradient };
