export {
  centreIsNegative,
  type Decomposition,
  decompose,
  decomposeStimulus,
  type VolumeShape,
} from "./decompose.ts";
export { type LowPass, type Spectrum, type SpectrumOptions, spectrum } from "./spectrum.ts";
