import { hiddenChannel } from "./objective/objective.ts";
import { isRangePenalty, regularizers as penalties } from "./regularizer/regularizer.ts";
import type { Recipe } from "./schema.ts";
import { startsOf } from "./starts.ts";
import { iterationLimit } from "./stopper.ts";

const optimizerNames: Readonly<Record<Recipe["optimizer"]["type"], string>> = {
  adaptive: "an adaptive projected gradient ascent without a learning rate",
  sgd: "stochastic gradient descent",
  adam: "Adam",
  adamw: "AdamW",
};

/** What was done, in the sentences of a paper's methods; without model and program. */
export function methodsText(recipe: Recipe): string {
  const { stimulus, postprocessors, regularizers, stopper, optimizer } = recipe;
  const sentences = [
    `Stimuli of ${stimulus.frames} frames were optimized to ${aimText(recipe)}${windowText(recipe)}.`,
    startText(recipe),
    `The stimulus was changed by ${optimizerText(optimizer)} for at most ${iterationLimit(stopper)} iterations${toleranceText(recipe)}.`,
    ...postprocessors.map((step) => {
      if (step.type === "temporal-gaussian")
        return `After each step it was smoothed in time by a Gaussian of ${step.sigma} frames (${step.kernelSize} taps).`;
      const norm = step.norm === null ? "" : `scaled to norm ${step.norm} and `;
      const kept = step.exact === true ? ", both exactly" : "";
      return `After each step it was ${norm}clipped to ${rangesText(step.ranges)}${step.norm === null ? "" : kept}.`;
    }),
    ...regularizers.map((penalty) => {
      const { type } = penalty;
      return isRangePenalty(penalty)
        ? `Values outside ${rangesText(penalty.ranges)} were penalised by a factor of ${penalty.factor}.`
        : `There was a penalty, ${penalties.title(type)}. ${penalties.help(type)}`;
    }),
  ];
  return sentences.join(" ");
}

function aimText({ objective, session }: Recipe): string {
  const where = session === null ? "" : ` of session ${session}`;
  const hidden = hiddenChannel(objective);
  if (hidden !== null)
    return `maximise the output of channel ${hidden.channel} of layer ${hidden.layer} at its central pixel`;
  switch (objective.type) {
    case "increase":
    case "decrease": {
      const { neurons } = objective;
      const which = neurons.length === 1 ? `neuron ${neurons[0]}` : `${neurons.length} neurons`;
      return `${objective.type === "increase" ? "maximise" : "minimise"} the mean response of ${which}${where}`;
    }
    case "contrastive":
      return `drive ${objective.on.length} neurons and not the ${objective.off.length} other clusters${where} (contrastive objective, temperature ${objective.temperature})`;
    default:
      return `drive one neuron at one moment and the others as little as possible${where}`;
  }
}

function windowText({ reducer }: Recipe): string {
  if (reducer.type === "mean") return ", in the mean over the whole response";
  return `, in the mean over frames ${reducer.start} to ${reducer.start + reducer.length - 1} of the response, counted from 0`;
}

function startText(recipe: Recipe): string {
  const { init, fixed } = recipe.stimulus;
  const starts = startsOf(recipe).length;
  const begin =
    init.type === "normal"
      ? `They began with normal noise of standard deviation ${init.std} (torch's generator, seed ${init.seed})`
      : "They began with an earlier stimulus";
  const times = starts === 1 ? "" : `, keeping the best of ${starts} starts`;
  const held = Object.entries(fixed ?? {}).map(([channel, value]) => `channel ${channel} at ${value}`);
  return `${begin}${times}.${held.length === 0 ? "" : ` Held throughout were ${held.join(" and ")}.`}`;
}

function optimizerText(optimizer: Recipe["optimizer"]): string {
  const name = optimizerNames[optimizer.type];
  return optimizer.type === "adaptive" ? name : `${name} (learning rate ${optimizer.lr})`;
}

function toleranceText({ stopper: { tolerance, patience } }: Recipe): string {
  if (tolerance != null)
    return `, or until two steps in a row gained less than ${tolerance} of the objective`;
  return patience === null ? "" : `, or until ${patience} losses were above the best one`;
}

/** In model units. */
function rangesText(ranges: readonly (readonly [number | null, number | null])[]): string {
  const each = ranges.map(([low, high]) => `${low ?? "−∞"} to ${high ?? "∞"}`);
  return new Set(each).size === 1
    ? `${each[0]} (model units)`
    : `${each.join(" and ")} (model units, by channel)`;
}
