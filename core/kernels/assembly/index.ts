// Kernels of retina models in WebAssembly SIMD. Pointers are in bytes, counts and sizes in numbers or elements. Memory is
// laid out by the caller; nothing is allocated here. core/kernels/simd/ calls them.
export { dense, denseTransposed } from "./dense";
export { secondResult } from "./doubles";
export { gruClose, gruCloseTransposed, gruOpen, gruOpenTransposed } from "./gru";
export { copyPlanes, finishPlane, start, startPlane } from "./layout";
export { matMul } from "./mat-mul";
export { maxPool, maxPoolTransposed } from "./max-pool";
export { applyElu, applySigmoid, applySoftplus, applyTanh } from "./nonlinearity";
export { clippedSquares, freePart, freeProducts, largestSize, writeClipped } from "./projection";
export { respond, respondTransposed } from "./readout";
export { spaceFirstSpace, spaceFirstTime, spaceFirstTransposed } from "./space-first";
export { spectralProduct } from "./spectral-product";
export { framesOf, spectraOf } from "./spectrum";
export { timeFirst, timeFirstTransposed } from "./time-first";
export {
  addScaled,
  beyondRange,
  differenceProducts,
  product,
  scaleAndClip,
  sumOfSquares,
  sumScaled,
} from "./vector";
export { verticalSpace, verticalTransposed } from "./vertical-spectra";
