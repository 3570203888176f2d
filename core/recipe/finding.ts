import { layerTitle } from "./layer-title.ts";
import { neuronsText } from "./objective/neurons-text.ts";
import { hiddenChannel, type RecipeObjective } from "./objective/objective.ts";
import { type RunResult, TOLERANCE } from "./result.ts";

/** What a result comes to, in a word and in a sentence. */
export interface Finding {
  /**
   * `flat-start`: nothing was found, since the objective does not depend on the stimulus; `flat-end`: the way led up to where it does
   * not any more; `rising`: there is more to be found; `unsettled`: the last step led down.
   */
  readonly kind: "converged" | "flat-start" | "flat-end" | "diverged" | "rising" | "unsettled";
  readonly text: string;
}

/** What a person should know of a result before using its stimulus. */
export function findingOf(objective: RecipeObjective, result: RunResult): Finding {
  const { objective: value, converged, diverged, gradientZero, lastGain } = result;
  if (diverged) {
    const what =
      value === null
        ? "its stimulus has grown beyond what can be computed"
        : "its stimulus is worse than the one that it started from";
    return { kind: "diverged", text: `The run diverged: ${what}. Use a smaller learning rate.` };
  }
  if (gradientZero === true && !converged) {
    const text = `${subject(objective)} on this stimulus: the gradient is zero. It is what the run started from, and no result; start from another seed or stimulus.`;
    return { kind: "flat-start", text };
  }
  if (gradientZero === true)
    return { kind: "flat-end", text: "It ended where no small change of the stimulus raises the objective." };
  const change = `${percent(lastGain ?? 0)} %`;
  if (lastGain !== null && lastGain < -TOLERANCE) {
    const text = `It has not settled: the last step lowered the objective by ${change}. Use a smaller learning rate.`;
    return { kind: "unsettled", text };
  }
  if (converged || (lastGain !== null && lastGain <= TOLERANCE)) {
    return { kind: "converged", text: `It has settled: the last step changed the objective by ${change}.` };
  }
  const gained = lastGain === null ? "no step was made" : `the last step raised the objective by ${change}`;
  return {
    kind: "rising",
    text: `It was still rising: ${gained}. Go on from its stimulus to find a better one.`,
  };
}

/** Whether a finding is of a stimulus that is not to be used as it is. */
export function isCaution({ kind }: Finding): boolean {
  return kind === "flat-start" || kind === "diverged";
}

/** Whether a run found nothing: its stimulus is left out where results are gathered, unless it is asked for. */
export function foundNothing(result: RunResult | null): boolean {
  return result !== null && result.gradientZero === true && !result.converged;
}

/** Up to the word `on`: `Neuron 4 does not depend`. */
function subject(objective: RecipeObjective): string {
  const hidden = hiddenChannel(objective);
  if (hidden !== null) return `Channel ${hidden.channel} of ${layerTitle(hidden.layer)} does not depend`;
  if (objective.type !== "increase" && objective.type !== "decrease") return "The objective does not depend";
  const { neurons } = objective;
  const name = neuronsText(neurons);
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${neurons.length === 1 ? "does" : "do"} not depend`;
}

function percent(gain: number): string {
  const size = 100 * Math.abs(gain);
  return size === 0 ? "0" : size < 0.01 ? "less than 0.01" : String(Number(size.toPrecision(2)));
}
