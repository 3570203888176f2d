import { fma } from "./fma";
import { elu, sigmoid, softplus, tanh } from "./nonlinearity";

// What follows the product of features and masks in a factorized readout. Neurons are padded to a multiple of 4; `seen` is
// `[channel, frame, neuron]`, weights `[channel, neuron]`, responses `[frame, neuron]`.

const IDENTITY = 0, SOFTPLUS = 1, ELU = 2, SIGMOID = 3, TANH = 4, RELU = 5;

/** The sum over channels (to `sums`) and the responses that a nonlinearity makes of it, by its number. */
export function respond(
  seen: usize, weights: usize, bias: usize, sums: usize, responses: usize, channels: i32, frames: i32, neurons: i32, nonlinearity: i32,
): void {
  const row = <usize>neurons * 4;
  const plane = <usize>frames * row;
  for (let t = 0; t < frames; t++) {
    for (let n: usize = 0; n < row; n += 16) {
      let sum = v128.load(bias + n);
      let s = seen + n, w = weights + n;
      for (let c = 0; c < channels; c++) {
        sum = fma(v128.load(s), v128.load(w), sum);
        s += plane;
        w += row;
      }
      v128.store(sums + n, sum);
      v128.store(responses + n, apply(sum, nonlinearity));
    }
    seen += row;
    sums += row;
    responses += row;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function apply(x: v128, nonlinearity: i32): v128 {
  if (nonlinearity == SOFTPLUS) return softplus(x);
  if (nonlinearity == ELU) return elu(x);
  if (nonlinearity == SIGMOID) return sigmoid(x);
  if (nonlinearity == TANH) return tanh(x);
  // Not a number stays so.
  return nonlinearity == RELU ? f32x4.max(x, f32x4.splat(0)) : x;
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function derivative(x: v128, y: v128, nonlinearity: i32): v128 {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  if (nonlinearity == SOFTPLUS) return sigmoid(x);
  if (nonlinearity == ELU) return f32x4.add(f32x4.min(y, zero), one);
  if (nonlinearity == SIGMOID) return f32x4.mul(y, f32x4.sub(one, y));
  if (nonlinearity == TANH) return f32x4.sub(one, f32x4.mul(y, y));
  return nonlinearity == RELU ? v128.and(one, f32x4.gt(x, zero)) : one;
}

/** The transpose of respond: from the responses' gradient to that of `seen`. */
export function respondTransposed(
  gradient: usize, sums: usize, responses: usize, weights: usize, seen: usize, channels: i32, frames: i32, neurons: i32, nonlinearity: i32,
): void {
  const row = <usize>neurons * 4;
  const plane = <usize>frames * row;
  for (let t = 0; t < frames; t++) {
    for (let n: usize = 0; n < row; n += 16) {
      const slope = derivative(v128.load(sums + n), v128.load(responses + n), nonlinearity);
      const g = f32x4.mul(v128.load(gradient + n), slope);
      let s = seen + n, w = weights + n;
      for (let c = 0; c < channels; c++) {
        v128.store(s, f32x4.mul(g, v128.load(w)));
        s += plane;
        w += row;
      }
    }
    gradient += row;
    sums += row;
    responses += row;
    seen += row;
  }
}
