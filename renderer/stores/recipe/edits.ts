import {
  allBut,
  beginObjective,
  type Choice,
  isRangePenalty,
  neuronGroups,
  type RangePenalty,
  type Recipe,
  type Seed,
} from "../../../core/recipe/index.ts";
import { sameValue, withValue } from "./path.ts";

export type Objective = Recipe["objective"];
export type Postprocessor = Recipe["postprocessors"][number];
export type Penalty = RangePenalty;
export type Init = Recipe["stimulus"]["init"];
export type Range = Penalty["ranges"][number];

/** An objective of another type, about the same neurons where it is about neurons. */
export function objectiveOf(type: Objective["type"], before: Objective, choice: Choice): Objective {
  if (type === before.type) return before;
  // What is driven or silenced comes first.
  const [chosen] = neuronGroups(before);
  return beginObjective(type, chosen === undefined ? choice : { ...choice, neurons: chosen.neurons });
}

/**
 * The chosen neurons as what is driven: a contrast keeps what it sets them against, and any other objective gives way.
 * @param count neurons of the recipe's session
 */
export function drive(recipe: Recipe, neurons: readonly number[], count: number): Recipe {
  const { objective } = recipe;
  if (objective.type !== "contrastive")
    return { ...recipe, objective: { type: "increase", neurons: [...neurons] } };
  const { on, off } = objective;
  const rest = off
    .map((group) => group.filter((neuron) => !neurons.includes(neuron)))
    .filter((group) => group.length > 0);
  // Against all others, those that were driven are now among them.
  const againstAll = off.length === 1 && sameValue(off[0], allBut(on, count));
  return {
    ...recipe,
    objective: {
      ...objective,
      on: [...neurons],
      off: againstAll || rest.length === 0 ? [allBut(neurons, count)] : rest,
    },
  };
}

/** Puts a postprocessor where openretina's notebooks have it: limits first, the filter last. */
export function addPostprocessor(recipe: Recipe, postprocessor: Postprocessor): Recipe {
  const { postprocessors } = recipe;
  return postprocessor.type === "norm-clip"
    ? withPostprocessors(recipe, [postprocessor, ...postprocessors])
    : withPostprocessors(recipe, [...postprocessors, postprocessor]);
}

export function removePostprocessor(recipe: Recipe, index: number): Recipe {
  return withPostprocessors(recipe, recipe.postprocessors.toSpliced(index, 1));
}

/** To the place before (−1) or after (1). */
export function movePostprocessor(recipe: Recipe, index: number, by: 1 | -1): Recipe {
  const moved = recipe.postprocessors[index];
  const place = index + by;
  if (moved === undefined || place < 0 || place >= recipe.postprocessors.length) return recipe;
  return withPostprocessors(recipe, recipe.postprocessors.toSpliced(index, 1).toSpliced(place, 0, moved));
}

/** The start cannot have more postprocessors applied than there are. */
function withPostprocessors(recipe: Recipe, postprocessors: Postprocessor[]): Recipe {
  const { init } = recipe.stimulus;
  const edited = { ...recipe, postprocessors };
  return init.type === "normal" && init.postprocess > postprocessors.length
    ? withValue(edited, ["stimulus", "init", "postprocess"], postprocessors.length)
    : edited;
}

/** Limits to begin with: those of the penalty if there is one, else none. */
export function newLimits({ regularizers }: Recipe, channels: number): Postprocessor {
  return {
    type: "norm-clip",
    norm: null,
    ranges: regularizers.find(isRangePenalty)?.ranges ?? openRanges(channels),
  };
}

/** A penalty to begin with: on what lies beyond the limits, as openretina's command line has it. */
export function newPenalty(recipe: Recipe, channels: number): Penalty {
  const limits = limitsOf(recipe);
  return {
    type: "range",
    ranges: limits?.ranges ?? openRanges(channels),
    // Not the limits' norm: there rounding would decide whether it is penalised.
    maxNorm: null,
    factor: 0.1,
  };
}

function openRanges(channels: number): Range[] {
  return Array.from({ length: channels }, (): Range => [null, null]);
}

/** The first norm-clip of a recipe. */
export function limitsOf({ postprocessors }: Recipe): Extract<Postprocessor, { type: "norm-clip" }> | null {
  return postprocessors.find((each) => each.type === "norm-clip") ?? null;
}

/** Changes a channel's limits. Penalties whose ranges were the same, and are meant to stay so, follow. */
export function setLimitRange(
  recipe: Recipe,
  index: number,
  channel: number,
  range: Range,
  linked: boolean,
): Recipe {
  const before = recipe.postprocessors[index];
  if (before?.type !== "norm-clip") return recipe;
  const ranges = before.ranges.with(channel, range);
  const edited = withValue(recipe, ["postprocessors", index, "ranges"], ranges);
  if (!linked) return edited;
  const regularizers = recipe.regularizers.map((penalty) =>
    isRangePenalty(penalty) && sameValue(penalty.ranges, before.ranges) ? { ...penalty, ranges } : penalty,
  );
  return { ...edited, regularizers };
}

/** Another seed than the one before. @param random from 0 to 1 */
export function otherSeed(seed: Seed, random: () => number = Math.random): number {
  const drawn = Math.floor(random() * 100_000);
  return drawn === seed ? drawn + 1 : drawn;
}
