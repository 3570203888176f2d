import { quoted } from "../basis/foreign-text.ts";
import type { Normalisation } from "../basis/normalisation.ts";
import { closest } from "./closest.ts";
import { fixedChannels, freeChannels } from "./fixed-channels.ts";
import type { LayerChannel } from "./objective/kind.ts";
import { hiddenChannel, neuronGroups } from "./objective/objective.ts";
import { postprocessors as steps } from "./postprocessor/postprocessor.ts";
import { goesBeyond, isPresetRange, rangesFor, takesPresetRanges, UNKNOWN_RANGES } from "./preset-ranges.ts";
import type { Problem } from "./problem.ts";
import { isRangePenalty, regularizers as penalties } from "./regularizer/regularizer.ts";
import type { Recipe } from "./schema.ts";

/** What a recipe must fit: an opened model. */
export interface RecipeTarget {
  readonly channels: number;
  readonly sessions: readonly { readonly name: string; readonly neurons: number }[];
  /** The shortest stimulus that gives a response, in frames. */
  readonly minimumFrames: number;
  /** Frames of response to a stimulus of so many frames. */
  readonly responseFrames: (stimulusFrames: number) => number;
  /** By what its training stimuli were normalised; null where the file does not say. */
  readonly normalisation: Normalisation | null;
  readonly layers: readonly { readonly name: string; readonly channels: number }[];
  /** Frames that a layer puts out for a stimulus of so many frames. */
  readonly layerFrames: (layer: string, stimulusFrames: number) => number;
}

/** Numbers that a message names one by one. */
const MAX_LISTED = 10;

/** How far rounding moves a norm, over its size, with room to spare. */
const EDGE = 1e-5;

type Report = (path: string, message: string, severity?: Problem["severity"]) => void;

/** Everything about a recipe that does not fit a model, and what a person may not expect of it. */
export function validateRecipe(recipe: Recipe, target: RecipeTarget): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, message, severity = "error") => {
    problems.push({ path, message, severity });
  };
  const sessionFits = checkSession(recipe, target, report);
  if (sessionFits) checkObjective(recipe, target, report);
  checkWindow(recipe, target, report);
  checkRanges(recipe, target, report);
  checkFixed(recipe, target, report);
  checkLight(recipe, target, report);
  checkPostprocessing(recipe, report);
  checkKnifesEdge(recipe, report);
  return problems;
}

function checkSession({ session }: Recipe, { sessions }: RecipeTarget, report: Report): boolean {
  if (session === null || sessions.some(({ name }) => name === session)) return true;
  const names = sessions.map(({ name }) => name);
  const near = closest(session, names);
  const list = names.map((name) => `"${name}"`).join(", ");
  report(
    "session",
    near === null
      ? `the model has no session ${quoted(session)}; it has ${list}`
      : `the model has no session ${quoted(session)}; did you mean "${near}"?`,
  );
  return false;
}

function checkObjective({ objective, session }: Recipe, target: RecipeTarget, report: Report): void {
  for (const { path, neurons } of neuronGroups(objective))
    checkNeurons(neurons, `objective.${path}`, session, target, report);
  const hidden = hiddenChannel(objective);
  if (hidden !== null) checkLayer(hidden, target, report);
}

function checkLayer(
  { layer: wanted, channel }: LayerChannel,
  { layers }: RecipeTarget,
  report: Report,
): void {
  const layer = layers.find(({ name }) => name === wanted);
  if (layer === undefined) {
    const names = layers.map(({ name }) => name);
    const near = closest(wanted, names);
    const hint = near === null ? `it has ${names.join(", ") || "none"}` : `did you mean "${near}"?`;
    report("objective.layer", `the model has no layer ${quoted(wanted)}; ${hint}`);
  } else if (channel >= layer.channels) {
    report(
      "objective.channel",
      `the layer has ${layer.channels} channel(s), numbered from 0; there is no ${channel}`,
    );
  }
}

function checkNeurons(
  neurons: readonly number[],
  path: string,
  session: string | null,
  { sessions }: RecipeTarget,
  report: Report,
): void {
  const chosen = session === null ? sessions : sessions.filter(({ name }) => name === session);
  const count = chosen.reduce((sum, { neurons: size }) => sum + size, 0);
  const missing = neurons.filter((neuron) => neuron >= count);
  if (missing.length > 0) {
    const place = session === null ? "the model" : `session ${quoted(session)}`;
    report(path, `${place} has ${count} neurons, numbered 0 to ${count - 1}; there is no ${listed(missing)}`);
  }
  const seen = new Set<number>();
  const repeated = new Set<number>();
  for (const neuron of neurons) (seen.has(neuron) ? repeated : seen).add(neuron);
  if (repeated.size > 0)
    report(path, `each neuron may stand once; ${listed([...repeated])} stands more often`);
}

/** The first of them, and how many more there are. */
function listed(neurons: readonly number[]): string {
  const more = neurons.length - MAX_LISTED;
  return `${neurons.slice(0, MAX_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The stimulus must be long enough, and the reducer's window inside what comes of it. */
function checkWindow(
  { stimulus: { frames }, reducer, objective }: Recipe,
  target: RecipeTarget,
  report: Report,
): void {
  if (frames < target.minimumFrames) {
    report(
      "stimulus.frames",
      `the model needs at least ${target.minimumFrames} frames to give a response; this stimulus has ${frames}`,
    );
    return;
  }
  if (reducer.type !== "slice-mean") return;
  const layer = hiddenChannel(objective)?.layer ?? null;
  if (layer !== null && !target.layers.some(({ name }) => name === layer)) return;
  const available = layer === null ? target.responseFrames(frames) : target.layerFrames(layer, frames);
  if (reducer.start + reducer.length <= available) return;
  const what = layer === null ? "the response" : "the layer's output";
  const moved = reducer.outOfRange === "clamp";
  report(
    "reducer",
    `the window of frames ${reducer.start} to ${reducer.start + reducer.length - 1} is not inside ${what}, which has ` +
      `${available} frames for a stimulus of ${frames}${moved ? "; it will be moved or cut, as openretina does" : ""}`,
    moved ? "warning" : "error",
  );
}

function checkRanges(
  { regularizers, postprocessors }: Recipe,
  { channels }: RecipeTarget,
  report: Report,
): void {
  const check = (entries: readonly unknown[], path: string): void => {
    if (entries.length === channels) return;
    const what = path.endsWith(".ranges") ? "range(s)" : "value(s)";
    report(
      path,
      `the model has ${channels} channel(s), so there must be ${channels} ${what}, not ${entries.length}`,
    );
  };
  regularizers.forEach((regularizer, index) => {
    for (const { name, entries } of penalties.perChannel(regularizer))
      check(entries, `regularizers[${index}].${name}`);
  });
  postprocessors.forEach((postprocessor, index) => {
    for (const { name, entries } of steps.perChannel(postprocessor))
      check(entries, `postprocessors[${index}].${name}`);
  });
}

/** Channels that are held must be there, and one must be left. */
function checkFixed(recipe: Recipe, { channels }: RecipeTarget, report: Report): void {
  const missing = [...fixedChannels(recipe).keys()].filter((channel) => channel >= channels);
  if (missing.length > 0) {
    const there = `the model has ${channels} channel(s), numbered from 0`;
    report("stimulus.fixed", `${there}; there is no ${listed(missing)}`);
  } else if (freeChannels(recipe, channels).length === 0) {
    report("stimulus.fixed", "all channels are held, so there is nothing to optimize; leave one out");
  }
}

/** What ranges are on a display: the presets' are light where their films were shown alone, and others may be none. */
function checkLight(recipe: Recipe, { normalisation }: RecipeTarget, report: Report): void {
  const [[black, white]] = rangesFor(normalisation, 1) as [[number | null, number | null]];
  const instead =
    normalisation === null
      ? `this model's file does not say how its films were normalised, so ${UNKNOWN_RANGES}`
      : `in this model's training films, black was ${black} and white ${white}`;
  const check = (ranges: readonly (readonly [number | null, number | null])[], path: string): void => {
    if (!takesPresetRanges(normalisation) && ranges.some(isPresetRange))
      report(path, `these are the demo's ranges; ${instead}`, "warning");
    else if (normalisation !== null && ranges.some((range) => goesBeyond(range, normalisation)))
      report(path, `they go beyond what a display shows; ${instead}`, "warning");
  };
  recipe.regularizers.forEach((each, index) => {
    if (isRangePenalty(each)) check(each.ranges, `regularizers[${index}].ranges`);
  });
  recipe.postprocessors.forEach((each, index) => {
    if (each.type === "norm-clip") check(each.ranges, `postprocessors[${index}].ranges`);
  });
}

/** After each step the norm is the one or the other side of what is penalised, by rounding alone. */
function checkKnifesEdge({ regularizers, postprocessors }: Recipe, report: Report): void {
  const norms = postprocessors.flatMap((step) => (step.type === "norm-clip" ? (step.norm ?? []) : []));
  regularizers.forEach((regularizer, index) => {
    if (!isRangePenalty(regularizer) || regularizer.maxNorm === null) return;
    const { maxNorm } = regularizer;
    if (!norms.some((norm) => Math.abs(norm - maxNorm) <= EDGE * norm)) return;
    const message =
      `the stimulus is scaled to the very norm above which it is penalised, ${maxNorm}: rounding decides in each step whether the ` +
      "penalty acts, so that openretina, other machines and other backends may give other curves; set it to null, or higher";
    report(`regularizers[${index}].maxNorm`, message, "warning");
  });
}

function checkPostprocessing({ stimulus: { init }, postprocessors }: Recipe, report: Report): void {
  postprocessors.forEach((postprocessor, index) => {
    if (postprocessor.type === "temporal-gaussian" && postprocessor.kernelSize % 2 === 0) {
      const message =
        "an even kernel moves the stimulus one frame earlier each time it is applied; use an odd one";
      report(`postprocessors[${index}].kernelSize`, message, "warning");
    }
  });
  if (init.type !== "normal") return;
  if (init.postprocess > postprocessors.length) {
    report(
      "stimulus.init.postprocess",
      `there are ${postprocessors.length} postprocessor(s), so ${init.postprocess} cannot be applied`,
    );
  }
  const scaled = postprocessors
    .slice(0, init.postprocess)
    .some((p) => p.type === "norm-clip" && p.norm !== null);
  if (init.std === 0 && scaled) {
    report(
      "stimulus.init.std",
      "a stimulus of zeros cannot be scaled to a norm; start from noise (std above 0)",
    );
  }
}
