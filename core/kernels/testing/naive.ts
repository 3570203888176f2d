import {
  type ConvolutionWeights,
  convolutionOutputShape,
  type FeatureShape,
  type Padding,
} from "../convolution.ts";

/** The kernel of an (output, input) pair at a frame, row and column. */
function kernelAt(
  weights: ConvolutionWeights,
  o: number,
  i: number,
  t: number,
  h: number,
  w: number,
): number {
  const pair = o * weights.inputs + i;
  const place = h * weights.width + w;
  const places = weights.height * weights.width;
  return weights.kind === "separable"
    ? weights.temporal[pair * weights.frames + t]! * weights.spatial[pair * places + place]!
    : weights.kernel[(pair * weights.frames + t) * places + place]!;
}

/** Calls back for every product of a convolution: output and input element, and the weight between them. */
function forEachTap(
  weights: ConvolutionWeights,
  input: FeatureShape,
  padding: Padding,
  visit: (output: number, input: number, weight: number) => void,
): void {
  const [outputs, frames, height, width] = convolutionOutputShape(weights, input, padding);
  const [inputs, T, H, W] = input;
  let out = 0;
  for (let o = 0; o < outputs; o++)
    for (let t = 0; t < frames; t++)
      for (let h = 0; h < height; h++)
        for (let w = 0; w < width; w++, out++)
          for (let i = 0; i < inputs; i++)
            for (let dt = 0; dt < weights.frames; dt++)
              for (let dh = 0; dh < weights.height; dh++)
                for (let dw = 0; dw < weights.width; dw++) {
                  const [it, ih, iw] = [
                    t + dt - padding.time[0],
                    h + dh - padding.height[0],
                    w + dw - padding.width[0],
                  ];
                  if (it < 0 || it >= T || ih < 0 || ih >= H || iw < 0 || iw >= W) continue;
                  visit(out, ((i * T + it) * H + ih) * W + iw, kernelAt(weights, o, i, dt, dh, dw));
                }
}

/** A convolution layer by its definition, in float64; ELU if `elu`. */
export function naiveConvolution(
  x: Float32Array,
  weights: ConvolutionWeights,
  input: FeatureShape,
  padding: Padding,
  elu: boolean,
): Float64Array {
  const shape = convolutionOutputShape(weights, input, padding);
  const perChannel = shape[1] * shape[2] * shape[3];
  const y = new Float64Array(shape[0] * perChannel).map(
    (_, index) => weights.shift[Math.floor(index / perChannel)]!,
  );
  forEachTap(weights, input, padding, (to, from, weight) => {
    y[to]! += weight * x[from]!;
  });
  return elu ? y.map((value) => (value > 0 ? value : Math.expm1(value))) : y;
}

/** The gradient of its input, in float64. */
export function naiveInputGradient(
  gradient: Float32Array,
  y: Float64Array,
  weights: ConvolutionWeights,
  input: FeatureShape,
  padding: Padding,
  elu: boolean,
): Float64Array {
  const dx = new Float64Array(input.reduce((product, size) => product * size, 1));
  forEachTap(weights, input, padding, (to, from, weight) => {
    dx[from]! += weight * gradient[to]! * (elu ? Math.min(y[to]!, 0) + 1 : 1);
  });
  return dx;
}
