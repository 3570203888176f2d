import { quoted } from "../basis/foreign-text.ts";
import { fitObjective, hiddenChannel } from "./objective/objective.ts";
import { postprocessors as steps } from "./postprocessor/postprocessor.ts";
import { isPresetRange, rangesFor, takesPresetRanges, UNKNOWN_RANGES } from "./preset-ranges.ts";
import { isRangePenalty, regularizers as penalties } from "./regularizer/regularizer.ts";
import type { Recipe } from "./schema.ts";
import type { RecipeTarget } from "./validate.ts";

/** A recipe that fits a model. */
export interface FittedRecipe {
  readonly recipe: Recipe;
  /** What was changed, as sentences; none if it fitted as it was. */
  readonly changes: readonly string[];
}

type Note = (change: string) => void;

/**
 * Adapts a recipe, such as a preset, to a model that it was not made for: what the model lacks gives way to what it has. The
 * result has no errors by `validateRecipe`, but for those that have nothing to do with the model.
 */
export function fitRecipe(recipe: Recipe, target: RecipeTarget): FittedRecipe {
  const changes: string[] = [];
  const note: Note = (change) => {
    changes.push(change);
  };
  const session = fitSession(recipe.session, target, note);
  const objective = fitToSession(recipe.objective, session, target, note);
  const stimulus = fitFrames(recipe, target, note);
  const reducer = fitWindow({ ...recipe, objective, stimulus }, target, note);
  const fitted = { ...recipe, session, objective, stimulus, reducer };
  return { recipe: fitRanges(fitFixed(fitted, target, note), target, note), changes };
}

/** Without channels to hold that the model does not have. */
function fitFixed(recipe: Recipe, { channels }: RecipeTarget, note: Note): Recipe {
  const { fixed, ...stimulus } = recipe.stimulus;
  if (fixed === undefined) return recipe;
  const there = Object.entries(fixed).filter(([channel]) => Number(channel) < channels);
  if (there.length === Object.keys(fixed).length && there.length < channels) return recipe;
  note(
    `The model has ${channels} channel(s); ${there.length < channels ? "those beyond" : "they"} are not held any more.`,
  );
  if (there.length === 0 || there.length >= channels) return { ...recipe, stimulus };
  return { ...recipe, stimulus: { ...stimulus, fixed: Object.fromEntries(there) } };
}

function fitSession(session: string | null, { sessions }: RecipeTarget, note: Note): string | null {
  if (session === null || sessions.some(({ name }) => name === session)) return session;
  const first = sessions[0]?.name ?? null;
  note(
    `The model has no session ${quoted(session)}; ${first === null ? "all take" : `"${first}" takes`} its place.`,
  );
  return first;
}

function fitToSession(
  objective: Recipe["objective"],
  session: string | null,
  { sessions, layers }: RecipeTarget,
  note: Note,
): Recipe["objective"] {
  const count = sessions
    .filter(({ name }) => session === null || name === session)
    .reduce((sum, { neurons }) => sum + neurons, 0);
  const keep = (neurons: readonly number[], otherwise: number): number[] =>
    fitNeurons(neurons, count, otherwise, note);
  return fitObjective(objective, { count, layers, keep, note });
}

/** Those neurons that there are, or else the one that is given. */
function fitNeurons(neurons: readonly number[], count: number, otherwise: number, note: Note): number[] {
  const there = neurons.filter((neuron) => neuron < count);
  if (there.length === neurons.length) return there;
  const fitted = there.length > 0 ? there : [otherwise];
  note(
    there.length > 0
      ? `Neurons above ${count - 1}, the last one, are left out.`
      : `There ${count === 1 ? "is 1 neuron" : `are ${count} neurons`}, none of those asked for; neuron ${otherwise} takes their place.`,
  );
  return fitted;
}

/** Long enough for a response, and for one as long as the reducer's window. */
function fitFrames(
  { stimulus, reducer }: Recipe,
  { minimumFrames }: RecipeTarget,
  note: Note,
): Recipe["stimulus"] {
  if (stimulus.frames >= minimumFrames) return stimulus;
  const frames = minimumFrames + (reducer.type === "slice-mean" ? reducer.length - 1 : 0);
  note(`The model needs ${minimumFrames} frames for a response; the stimulus has ${frames} now.`);
  return { ...stimulus, frames };
}

/** A window that is moved or cut by itself where it is out of range (`clamp`) stays as it is. */
function fitWindow(
  { reducer, objective, stimulus }: Recipe,
  target: RecipeTarget,
  note: Note,
): Recipe["reducer"] {
  if (reducer.type !== "slice-mean" || reducer.outOfRange === "clamp") return reducer;
  const layer = hiddenChannel(objective)?.layer ?? null;
  const available =
    layer === null ? target.responseFrames(stimulus.frames) : target.layerFrames(layer, stimulus.frames);
  if (reducer.start + reducer.length <= available) return reducer;
  const length = Math.min(reducer.length, available);
  const start = Math.min(reducer.start, available - length);
  note(
    `Of a stimulus of ${stimulus.frames} frames come ${available}; frames ${start} to ${start + length - 1} of them count now.`,
  );
  return { ...reducer, start, length };
}

/**
 * The presets' own ranges give way to the model's black and white. Of others there is one for each channel: those beyond are dropped,
 * and the last one holds for channels that have none.
 */
function fitRanges(unfitted: Recipe, { channels, normalisation }: RecipeTarget, note: Note): Recipe {
  const recipe = takesPresetRanges(normalisation)
    ? unfitted
    : withoutPresetRanges(unfitted, rangesFor(normalisation, channels));
  if (recipe !== unfitted) {
    const [lower, upper] = rangesFor(normalisation, 1)[0]!;
    note(
      normalisation === null
        ? `The file does not say how the model's training films were normalised, so ${UNKNOWN_RANGES}. The ranges are open.`
        : `The ranges are the model's: black is ${lower} and white is ${upper}, as in its training films.`,
    );
  }
  const regularizers = recipe.regularizers.map((each) => penalties.withChannels(each, channels));
  const postprocessors = recipe.postprocessors.map((each) => steps.withChannels(each, channels));
  const changed =
    regularizers.some((each, i) => each !== recipe.regularizers[i]) ||
    postprocessors.some((each, i) => each !== recipe.postprocessors[i]);
  if (changed)
    note(`The stimulus has ${channels} channel(s), and there is a range for each now. Check the ranges.`);
  return { ...recipe, regularizers, postprocessors };
}

/** The same recipe where none of its ranges is one of the presets'. */
function withoutPresetRanges(recipe: Recipe, own: ReturnType<typeof rangesFor>): Recipe {
  const replaced = <T extends { readonly ranges: typeof own }>(each: T): T => {
    const { ranges } = each;
    if (ranges.every(isPresetRange)) return { ...each, ranges: own };
    // Those of the channels that a person chose stay.
    return ranges.some(isPresetRange)
      ? { ...each, ranges: ranges.map((range) => (isPresetRange(range) ? own[0]! : range)) }
      : each;
  };
  const regularizers = recipe.regularizers.map((each) => (isRangePenalty(each) ? replaced(each) : each));
  const postprocessors = recipe.postprocessors.map((each) =>
    each.type === "norm-clip" ? replaced(each) : each,
  );
  const same =
    regularizers.every((each, i) => each === recipe.regularizers[i]) &&
    postprocessors.every((each, i) => each === recipe.postprocessors[i]);
  return same ? recipe : { ...recipe, regularizers, postprocessors };
}
