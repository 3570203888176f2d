/**
 * Retinoscope's science as a library, in Node, in a worker and in a browser: opens checkpoints of models of the retina, and finds the
 * stimuli that their neurons like.
 *
 * Arrays are row-major: stimuli `[channel, time, height, width]` and responses `[frame, neuron]`, both in the model's own units.
 */

export { ExplainedError } from "./basis/explained-error.ts";
export { torchNormal } from "./basis/random/torch-normal.ts";
export { CheckpointError } from "./checkpoint/index.ts";
export { FormatError, type NpyArray, readNpy, readNpz, writeNpy, writeNpz } from "./formats/index.ts";
export {
  availableBackends,
  type Backend,
  backendInUse,
  type GradientAccuracy,
  useBackend,
} from "./kernels/index.ts";
export {
  type ArrayOf,
  type Computation,
  type ConvolutionKernels,
  type FeatureShape,
  type InputDescription,
  type LayerDescription,
  type LayerQuery,
  type ModelDescription,
  ModelError,
  type ModelFile,
  type ModelMetadata,
  type OpenOptions,
  openModel,
  predictResponses,
  type Range,
  type Reading,
  type ReceptiveField,
  type Region,
  type ResponseQuery,
  type Responses,
  type RetinaModel,
  type SessionDescription,
  type WantedGradients,
} from "./model/index.ts";
export {
  checkRecipe,
  OptimizationError,
  type OptimizationOptions,
  type OptimizationState,
  type OptimizationStep,
  type OptimizerState,
  optimizeStimulus,
  planOptimization,
  type RunFollower,
  type RunOutcome,
  type RunState,
  runRecipe,
  type StimulusSource,
  type StopperState,
  type StopReason,
  type StoredStimulus,
  type Terms,
} from "./optimization/index.ts";
export { earlyStopper, iterationStopper, type Stopper } from "./optimization/stopper.ts";
export type { ChannelRange } from "./recipe/computing/stimulus.ts";
export {
  type FittedRecipe,
  fitRecipe,
  type Problem,
  parseRecipe,
  parseRecipeText,
  type Recipe,
  RecipeError,
  type RecipeInput,
  type RecipeTarget,
  type RunResult,
} from "./recipe/index.ts";
export type { Evaluation, Objective, PreparedObjective } from "./recipe/objective/computed.ts";
export { type ContrastiveClusters, contrastiveObjective } from "./recipe/objective/contrastive/compute.ts";
export { decreaseObjective, increaseObjective } from "./recipe/objective/increase/compute.ts";
export { innerNeuronObjective } from "./recipe/objective/inner-neuron/compute.ts";
export { sparseActivationObjective } from "./recipe/objective/sparse-activation/compute.ts";
export { type AdamOptions, adam } from "./recipe/optimizer/adam/compute.ts";
export type { Optimizer } from "./recipe/optimizer/computed.ts";
export { type SgdOptions, sgd } from "./recipe/optimizer/sgd/compute.ts";
export type { Postprocessor } from "./recipe/postprocessor/computed.ts";
export { normClip } from "./recipe/postprocessor/norm-clip/compute.ts";
export { temporalGaussian } from "./recipe/postprocessor/temporal-gaussian/compute.ts";
export { meanReducer, type Reducer, sliceMeanReducer } from "./recipe/reducer/computed.ts";
export type { Regularizer } from "./recipe/regularizer/computed.ts";
export { rangeRegularizer } from "./recipe/regularizer/range/compute.ts";
/** TensorFlow.js as the models use it, for objectives of one's own. Its functions (`tf.mean(x)`) and not its methods are there. */
export * as tf from "./tensor.ts";
