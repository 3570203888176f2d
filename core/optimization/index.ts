export { neuronPlaces } from "../basis/neuron-places.ts";
export { OptimizationError } from "../recipe/computing/errors.ts";
export { project } from "../recipe/computing/projection/project.ts";
export type { Objective } from "../recipe/objective/computed.ts";
export { increaseObjective } from "../recipe/objective/increase/compute.ts";
export { innerNeuronObjective } from "../recipe/objective/inner-neuron/compute.ts";
export { makeObjective } from "../recipe/objective/make.ts";
export type { OptimizerState } from "../recipe/optimizer/state.ts";
export { meanReducer, type Reducer, sliceMeanReducer, toReducer } from "../recipe/reducer/computed.ts";
export { cellTypeCalled, cellTypesOf, objectiveOfType } from "./cell-types.ts";
export { computeStart } from "./compute-start.ts";
export { type Derivative, differentiate } from "./differentiate.ts";
export { freeStimulus } from "./fixed-channels.ts";
export type { Terms } from "./follow.ts";
export type { StimulusSource, StoredStimulus } from "./initial-stimulus.ts";
export type { OptimizationOptions, OptimizationStep, StopReason } from "./optimization.ts";
export { optimizeStimulus } from "./optimize-stimulus.ts";
export { checkRecipe, planOptimization, recipeTarget } from "./plan.ts";
export { type Preview, type PreviewAnswer, startPreview } from "./preview.ts";
export { type EndedRun, type KeptArrays, resultOf, resultOfArrays } from "./result.ts";
export { type RunFollower, type RunOutcome, type RunState, runRecipe } from "./run-recipe.ts";
export type { ComputedStart, Elsewhere } from "./starts.ts";
export {
  type FinishedStart,
  type OptimizationState,
  reportsOf,
  resultSoFar,
  type StopperState,
  stepsDone,
} from "./state.ts";
export { type SweepAxes, type SweepRun, sweepRuns } from "./sweep.ts";
export { type RecipeTiming, recipeTiming } from "./timing.ts";
