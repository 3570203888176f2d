import { scaleAndClip } from "../../../kernels/index.ts";
import { StateError } from "../../computing/errors.ts";
import type { FeasibleSet } from "../../computing/projection/feasible-set.ts";
import type { Postprocessor } from "../../postprocessor/computed.ts";
import type { Optimizer } from "../computed.ts";
import { sgd } from "../sgd/compute.ts";
import type { OptimizerState } from "../state.ts";
import { advance, newMemory, type SearchMemory } from "./search.ts";
import { fromState, toState } from "./state.ts";

/** openretina's own path, which a search may take first. */
export interface PathFirst {
  /** Steps of plain gradient descent; 0: none. */
  readonly steps: number;
  readonly lr: number;
  /** Applied after each of them. */
  readonly postprocessors: readonly Postprocessor[];
}

/**
 * A safeguarded ascent with exact projections, without a learning rate: the power step z ← P(g), which maximises the linear
 * approximation within norm and ranges, as long as the objective is convex along the way; then nonmonotone spectral steps; then
 * L-BFGS on the reduced gradient. The rules are in docs/adaptive.md. The best stimulus that was looked at is the result.
 *
 * Generalised power method: Journée, Nesterov, Richtárik, Sepulchre, JMLR 11 (2010). Spectral projected gradient: Birgin, Martínez,
 * Raydan, SIAM J. Optim. 10 (2000). L-BFGS: Liu, Nocedal, Math. Program. 45 (1989).
 */
export function adaptive(set: FeasibleSet, { steps: before, lr, postprocessors }: PathFirst): Optimizer {
  const path = sgd({ lr, momentum: 0, nesterov: false, weightDecay: 0 });
  let steps = 0;
  let memory: SearchMemory | null = null;
  /** What it remembered when it ended. */
  let kept: ReturnType<typeof toState> | null = null;
  const begin = (stimulus: Float32Array): void => {
    memory = newMemory(stimulus.length);
    memory.trial.set(stimulus);
    // A stimulus of zeros has no direction: its gradient is looked at where it is.
    memory.lambda = set.project(memory.trial, memory.trial).lambda;
    set.toStimulus(memory.trial, stimulus);
  };
  const show = (stimulus: Float32Array, z: Float32Array): void => set.toStimulus(z, stimulus);
  return {
    gradients: "largest",
    step(stimulus, gradient, loss) {
      steps++;
      if (steps <= before) {
        path.step(stimulus, gradient, loss);
        for (const postprocessor of postprocessors) postprocessor.process(stimulus, set.shape);
        if (steps === before) begin(stimulus);
        return "passed";
      }
      if (memory === null) throw new StateError("The search has not begun. This is a fault of Retinoscope.");
      scaleAndClip(gradient, -1, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      set.pullBack(gradient);
      memory.gradient.set(gradient);
      const result = advance(memory, set, -loss);
      show(stimulus, result === "ended" ? memory.best : memory.trial);
      return result;
    },
    search: {
      begin: (stimulus) => {
        if (before === 0) begin(stimulus);
      },
      resume: (stimulus) => {
        if (memory !== null) show(stimulus, memory.trial);
      },
      best() {
        if (memory === null || memory.bestValue === Number.NEGATIVE_INFINITY) return null;
        const stimulus = new Float32Array(memory.best.length);
        show(stimulus, memory.best);
        return stimulus;
      },
      finish(stimulus, lossOf) {
        if (memory === null) return false;
        let isLast = false;
        if (memory.bestValue !== Number.NEGATIVE_INFINITY) {
          show(stimulus, memory.trial);
          isLast = -lossOf(stimulus) > memory.bestValue;
          if (!isLast) show(stimulus, memory.best);
        }
        // Its memory is for others now; it may still be asked for its state.
        kept = toState(memory);
        memory.vectors.dispose();
        memory = null;
        return isLast;
      },
    },
    state: (): OptimizerState => ({
      steps,
      ...(memory === null ? (kept ?? { moments: [] }) : toState(memory)),
    }),
    restore(state, size) {
      steps = state.steps;
      memory = state.moments.length === 0 ? null : fromState(state, size);
    },
  };
}
