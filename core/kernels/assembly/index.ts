// Kernels of retina models in WebAssembly SIMD. Pointers are in bytes, counts and sizes in numbers or elements. Memory is
// laid out by the caller; nothing is allocated here. core/kernels/simd/ calls them.
export { finish, finishPlane, place, start, startPlane, take } from "./layout";
export { matMul } from "./mat-mul";
export { maxPool, maxPoolTransposed } from "./max-pool";
export { applyElu, applySigmoid, applySoftplus, applyTanh } from "./nonlinearity";
export {
  dense,
  denseTransposed,
  spaceThenTime,
  spaceThenTimeTransposed,
  timeThenSpace,
  timeThenSpaceTransposed,
} from "./separable";
export { spectralProduct } from "./spectral-product";
export { framesOf, spectraOf } from "./spectrum";
