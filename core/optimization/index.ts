export { neuronPlaces } from "../basis/neuron-places.ts";
export { cellTypeCalled, cellTypesOf, objectiveOfType } from "./cell-types.ts";
export { computeStart } from "./compute-start.ts";
export { type Derivative, differentiate } from "./differentiate.ts";
export { OptimizationError } from "./errors.ts";
export { freeStimulus } from "./fixed-channels.ts";
export type { Terms } from "./follow.ts";
export type { StimulusSource, StoredStimulus } from "./initial-stimulus.ts";
export { increaseObjective } from "./objective/increase.ts";
export { innerNeuronObjective } from "./objective/inner-neuron.ts";
export { makeObjective } from "./objective/make.ts";
export type { Objective } from "./objective/objective.ts";
export type { OptimizationOptions, OptimizationStep, StopReason } from "./optimization.ts";
export { optimizeStimulus } from "./optimize-stimulus.ts";
export { checkRecipe, planOptimization, recipeTarget } from "./plan.ts";
export { type Preview, type PreviewAnswer, startPreview } from "./preview.ts";
export { project } from "./projection/project.ts";
export { meanReducer, type Reducer, sliceMeanReducer, toReducer } from "./reducer.ts";
export { type EndedRun, type KeptArrays, resultOf, resultOfArrays } from "./result.ts";
export { type RunFollower, type RunOutcome, type RunState, runRecipe } from "./run-recipe.ts";
export type { ComputedStart, Elsewhere } from "./starts.ts";
export {
  type FinishedStart,
  type OptimizationState,
  type OptimizerState,
  reportsOf,
  resultSoFar,
  type StopperState,
  stepsDone,
} from "./state.ts";
export { type SweepAxes, type SweepRun, sweepRuns } from "./sweep.ts";
export { type RecipeTiming, recipeTiming } from "./timing.ts";
