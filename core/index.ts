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
export { type ContrastiveClusters, contrastiveObjective } from "./optimization/objective/contrastive.ts";
export { decreaseObjective, increaseObjective } from "./optimization/objective/increase.ts";
export { innerNeuronObjective } from "./optimization/objective/inner-neuron.ts";
export type { Evaluation, Objective, PreparedObjective } from "./optimization/objective/objective.ts";
export { sparseActivationObjective } from "./optimization/objective/sparse-activation.ts";
export { type AdamOptions, adam } from "./optimization/optimizer/adam.ts";
export type { Optimizer } from "./optimization/optimizer/optimizer.ts";
export { type SgdOptions, sgd } from "./optimization/optimizer/sgd.ts";
export { normClip } from "./optimization/postprocessor/norm-clip.ts";
export type { Postprocessor } from "./optimization/postprocessor/postprocessor.ts";
export { temporalGaussian } from "./optimization/postprocessor/temporal-gaussian.ts";
export { meanReducer, type Reducer, sliceMeanReducer } from "./optimization/reducer.ts";
export { rangeRegularizer } from "./optimization/regularizer/range.ts";
export type { Regularizer } from "./optimization/regularizer/regularizer.ts";
export type { ChannelRange } from "./optimization/stimulus.ts";
export { earlyStopper, iterationStopper, type Stopper } from "./optimization/stopper.ts";
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
/** TensorFlow.js as the models use it, for objectives of one's own. Its functions (`tf.mean(x)`) and not its methods are there. */
export * as tf from "./tensor.ts";
