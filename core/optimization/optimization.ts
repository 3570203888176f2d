import type { FeatureShape } from "../kernels/index.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import type { StartReport } from "../recipe/index.ts";
import type { Objective } from "../recipe/objective/computed.ts";
import type { Optimizer } from "../recipe/optimizer/computed.ts";
import type { Postprocessor } from "../recipe/postprocessor/computed.ts";
import type { Regularizer } from "../recipe/regularizer/computed.ts";
import type { OptimizationState } from "./state.ts";
import type { Stopper } from "./stopper.ts";

/** All that an optimisation takes: what is maximised, by which steps, from where. `planOptimization` makes it of a recipe. */
export interface OptimizationOptions {
  readonly model: RetinaModel;
  readonly objective: Objective;
  readonly regularizers: readonly Regularizer[];
  readonly postprocessors: readonly Postprocessor[];
  readonly optimizer: Optimizer;
  readonly stopper: Stopper;
  /** `[channel, time, height, width]` of the stimulus. */
  readonly shape: FeatureShape;
  /** Where to start; changed in place as the optimisation goes on. In the model's units. */
  readonly stimulus: Float32Array;
  /** Stops before the next step. */
  readonly signal?: AbortSignal;
  /** Goes on from here instead: stimulus, optimizer and stopper become what they were then. */
  readonly from?: OptimizationState | undefined;
  /** What tells this start from others, of a recipe with restarts. */
  readonly start?: Pick<StartReport, "seed" | "pathSteps">;
  /** Of a recipe with restarts: makes the starts that follow this one ready, in order. */
  readonly further?: readonly (() => Promise<OptimizationOptions>)[];
}

/** What one step did. */
export interface OptimizationStep {
  /** From 0, over all starts. */
  readonly iteration: number;
  /** Of the stimulus before this step's update: the negative objective plus the penalties. */
  readonly loss: number;
  readonly objective: number;
  /** In the order of the regularizers. */
  readonly penalties: readonly { readonly name: string; readonly value: number }[];
  /** Responses `[frame, neuron]` that the objective was made of, before the update. */
  readonly response: { readonly shape: readonly [number, number]; readonly values: Float32Array };
  /** A copy of the stimulus as it is now; of an optimizer that searches, the best one that it has looked at. */
  readonly stimulus: () => Float32Array<ArrayBuffer>;
  /** A copy of all that is needed to go on from here. To be asked for before the next step is. */
  readonly state: () => OptimizationState;
  /** Whether others were computed with it and follow at once: the state is that after the last of them. */
  readonly more?: boolean;
}

/**
 * Why an optimisation ended. `converged`: the objective rises no more by its tolerance, or by any step of a search. `zero-gradient`: no
 * change of the stimulus would have changed the objective, neither before the last update nor after it.
 */
export type StopReason = "max-iterations" | "early-stop" | "converged" | "zero-gradient" | "aborted";
