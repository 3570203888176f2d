/** What models compute with: backends, convolutions, and the plan of a model as kernels. The rest of the folder is how they do it. */

export { availableBackends, type Backend, backendInUse, useBackend } from "./backend.ts";
export {
  type Activation,
  type AxisPadding,
  type ConvolutionWeights,
  convolutionOutputShape,
  type DenseWeights,
  type FeatureShape,
  type GradientAccuracy,
  type Padding,
  type SeparableWeights,
} from "./convolution.ts";
export { convolution } from "./convolve.ts";
export { type HelperHost, useHelpers } from "./helpers.ts";
export {
  type Bounded,
  clippedSquares,
  freePart,
  freeProducts,
  largestSize,
  writeClipped,
} from "./limited.ts";
export type { FactorizedLayer, Network, NetworkLayer, ReadoutNonlinearity } from "./network.ts";
export { type CompiledFunction, CompiledNetwork, differentiableProgram, programOutput } from "./program.ts";
export {
  addScaled,
  beyondRange,
  differenceProducts,
  dot,
  norm,
  scaleAndClip,
  sumScaled,
} from "./vector.ts";
export { VectorMemory } from "./vector-memory.ts";
