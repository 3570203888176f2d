import type { Recipe } from "./schema.ts";
import type { RecipeTarget } from "./validate.ts";

/** A recipe that fits a model. */
export interface FittedRecipe {
  readonly recipe: Recipe;
  /** What was changed, as sentences; none if it fitted as it was. */
  readonly changes: readonly string[];
}

type Note = (change: string) => void;
type Objective = Recipe["objective"];

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
  const objective = fitObjective(recipe.objective, session, target, note);
  const stimulus = fitFrames(recipe, target, note);
  const reducer = fitWindow({ ...recipe, objective, stimulus }, target, note);
  const fitted = { ...recipe, session, objective, stimulus, reducer };
  return { recipe: fitRanges(fitted, target, note), changes };
}

function fitSession(session: string | null, { sessions }: RecipeTarget, note: Note): string | null {
  if (session === null || sessions.some(({ name }) => name === session)) return session;
  const first = sessions[0]?.name ?? null;
  note(
    `The model has no session "${session}"; ${first === null ? "all take" : `"${first}" takes`} its place.`,
  );
  return first;
}

function fitObjective(
  objective: Objective,
  session: string | null,
  target: RecipeTarget,
  note: Note,
): Objective {
  const count = target.sessions
    .filter(({ name }) => session === null || name === session)
    .reduce((sum, { neurons }) => sum + neurons, 0);
  switch (objective.type) {
    case "increase":
    case "decrease":
      return { ...objective, neurons: fitNeurons(objective.neurons, count, 0, note) };
    case "contrastive": {
      const on = fitNeurons(objective.on, count, 0, note);
      const off = objective.off.filter((cluster) => cluster.some((neuron) => neuron < count));
      if (off.length > 0) {
        return { ...objective, on, off: off.map((cluster) => fitNeurons(cluster, count, 0, note)) };
      }
      const other = Array.from({ length: count }, (_, neuron) => neuron).find(
        (neuron) => !on.includes(neuron),
      );
      return { ...objective, on, off: [fitNeurons(objective.off[0]!, count, other ?? 0, note)] };
    }
    case "inner-neuron":
      return fitLayer(objective, target, note);
    case "sparse-activation":
      return objective;
  }
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

function fitLayer(
  objective: Extract<Objective, { type: "inner-neuron" }>,
  { layers }: RecipeTarget,
  note: Note,
): Objective {
  const wholeLayers = layers.filter(({ name }) => /layer\d+$/.test(name));
  const layer =
    layers.find(({ name }) => name === objective.layer) ??
    // Members of an ensemble put their number before it.
    layers.find(({ name }) => name.endsWith(`_${objective.layer}`)) ??
    wholeLayers.at(-1) ??
    layers.at(-1);
  if (layer === undefined) {
    note("The model has no hidden layers; the recipe is about neuron 0 now.");
    return { type: "increase", neurons: [0] };
  }
  if (layer.name !== objective.layer) {
    note(`The model has no layer "${objective.layer}"; "${layer.name}" takes its place.`);
  }
  const channel = Math.min(objective.channel, layer.channels - 1);
  if (channel !== objective.channel) {
    note(
      `The layer has ${layer.channels} channel(s); channel ${channel} takes the place of ${objective.channel}.`,
    );
  }
  return { ...objective, layer: layer.name, channel };
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
  const available =
    objective.type === "inner-neuron"
      ? target.layerFrames(objective.layer, stimulus.frames)
      : target.responseFrames(stimulus.frames);
  if (reducer.start + reducer.length <= available) return reducer;
  const length = Math.min(reducer.length, available);
  const start = Math.min(reducer.start, available - length);
  note(
    `Of a stimulus of ${stimulus.frames} frames come ${available}; frames ${start} to ${start + length - 1} of them count now.`,
  );
  return { ...reducer, start, length };
}

/** One range for each channel: those beyond are dropped, and the last one holds for channels that have none. */
function fitRanges(recipe: Recipe, { channels }: RecipeTarget, note: Note): Recipe {
  let changed = false;
  const adapt = <T extends { ranges: Recipe["regularizers"][number]["ranges"] }>(part: T): T => {
    const { ranges } = part;
    if (ranges.length === channels) return part;
    changed = true;
    return { ...part, ranges: Array.from({ length: channels }, (_, c) => ranges[c] ?? ranges.at(-1)!) };
  };
  const regularizers = recipe.regularizers.map(adapt);
  const postprocessors = recipe.postprocessors.map((step) =>
    step.type === "norm-clip" ? adapt(step) : step,
  );
  if (changed)
    note(`The stimulus has ${channels} channel(s), and there is a range for each now. Check the ranges.`);
  return { ...recipe, regularizers, postprocessors };
}
