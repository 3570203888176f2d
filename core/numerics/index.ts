export { type ColourWeights, colourWeights } from "./colour-weights.ts";
export {
  type Component,
  type Components,
  centreIsNegative,
  type Decomposition,
  decompose,
  decomposeInto,
  decomposeStimulus,
  pictureAtPeak,
  type VolumeShape,
} from "./decompose.ts";
export { type DescribeOptions, describeStimulus, type StimulusDescription } from "./describe-stimulus.ts";
export { type DirectionTuning, directionTuning } from "./direction-tuning.ts";
export { equaliseChannels } from "./equalise-channels.ts";
export { type Evaluation, evaluateNeuron, type RepeatedResponses } from "./evaluation.ts";
export {
  type DifferenceOfGaussiansFit,
  fitDifferenceOfGaussians,
  fitGaussian,
  type GaussianFit,
} from "./fit/gaussian.ts";
export { FLICKER_HZ, flashesPerSecond } from "./flashes.ts";
export { type Group, type GroupTrace, groupMeans } from "./group-means.ts";
export { type InfluenceTiming, influenceTiming, meanInfluence } from "./influence.ts";
export { type KernelTensor, kernelProducts, kernelShares } from "./kernel-products.ts";
export { type Motion, motionEnergy } from "./motion-energy.ts";
export { type PrincipalComponents, principalComponents } from "./principal-components.ts";
export { type SegmentResponse, SegmentResponses, type SegmentSpan } from "./segment-responses.ts";
export { selectivityIndex } from "./selectivity.ts";
export { type KernelProducts, type KernelSize, nearestProducts, shownProducts } from "./shown-products.ts";
export { type ComparableStimulus, comparable, type Similarity, similarity } from "./similarity.ts";
export {
  type SimilarityMatrices,
  type SimilaritySummary,
  type SimilarPair,
  similarityMatrices,
  similarPairs,
  summariseSimilarity,
} from "./similarity-matrix.ts";
export { type LowPass, type Spectrum, type SpectrumOptions, spectrum } from "./spectrum.ts";
export { SpikeTriggeredAverage } from "./spike-triggered-average.ts";
export { StimulusMoments } from "./stimulus-moments.ts";
export { describeTimeCourse, type TimeCourse } from "./time-course.ts";
export { binnedField, type FieldBin, type VectorField, vectorField } from "./vector-field.ts";
