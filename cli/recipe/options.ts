import { Option } from "commander";
import type { Seed } from "../../core/recipe/index.ts";
import { presetNames } from "../../node/presets.ts";
import { type AllowPathOption, allowPathOption } from "../allow-path-option.ts";
import { parseCount, parseFrames, parseIndex, parseSeed, positiveNumber } from "../selection.ts";

/** A recipe, and what of it is asked for otherwise. */
export interface RecipeOptions extends AllowPathOption {
  readonly recipe: string;
  readonly neuron?: number;
  readonly session?: string;
  readonly cluster?: string;
  readonly layer?: string;
  readonly channel?: number;
  readonly seed?: Seed;
  readonly frames?: number;
  readonly iterations?: number;
  readonly norm?: number;
  readonly window?: readonly [start: number, length: number];
  readonly set?: string[];
}

/** Options of every command that computes from a recipe. */
export const recipeOptions = [
  new Option(
    "--recipe <recipe>",
    `a preset (${presetNames.filter((name) => !name.endsWith("-openretina")).join(", ")} …), a JSON file, or - for standard input`,
  ).default("mei"),
  new Option("--neuron <n>", "about this neuron").argParser(parseIndex),
  new Option("--session <name>", "numbers neurons within this session; all: through all sessions"),
  new Option("--cluster <type>", "about all neurons of a cell type, by its number or name"),
  new Option("--layer <name>", "about a hidden layer, such as core_features_layer0"),
  new Option("--channel <n>", "about this channel of the layer (0)").argParser(parseIndex),
  new Option("--seed <n>", "of the noise that it starts from").argParser(parseSeed),
  new Option("--frames <n>", "of the stimulus").argParser(parseCount),
  new Option("--iterations <n>", "at most").argParser(parseCount),
  new Option("--norm <n>", "of the stimulus").argParser(positiveNumber),
  new Option("--window <start:length>", "frames of the response that count, such as 10:10").argParser(
    parseFrames,
  ),
  new Option(
    "--set <path=value>",
    "anything else in the recipe, such as stopper.tolerance=1e-5; may be repeated",
  ).argParser((value: string, before: string[] = []) => [...before, value]),
  allowPathOption(),
] as const;

/**
 * The words that ask for the same recipe on another command line.
 * @param path of a file, as it is to be written there
 */
export function recipeWords(
  options: RecipeOptions,
  path: (path: string) => string = (same) => same,
): string[] {
  const { recipe, window, set = [], allowPath = [] } = options;
  const given = [
    "neuron",
    "session",
    "cluster",
    "layer",
    "channel",
    "seed",
    "frames",
    "iterations",
    "norm",
  ] as const;
  return [
    ...["--recipe", isRecipePath(recipe) ? path(recipe) : recipe],
    ...given.flatMap((name) => (options[name] === undefined ? [] : [`--${name}`, String(options[name])])),
    ...(window === undefined ? [] : ["--window", window.join(":")]),
    ...set.flatMap((each) => ["--set", each]),
    ...allowPath.flatMap((each) => ["--allow-path", path(each)]),
  ];
}

/** Whether a recipe is a file, not a preset or standard input. A file with a preset's name is `./mei`. */
export function isRecipePath(recipe: string): boolean {
  return recipe !== "-" && !presetNames.includes(recipe);
}
