import { resolve } from "node:path";
import type { Seed } from "../../core/recipe/index.ts";
import { isModelPath } from "../../node/model-files.ts";
import { formatNumbers } from "../../node/number-list.ts";
import { isRecipePath, recipeWords } from "../recipe/options.ts";
import type { SweepOptions } from "./options.ts";

/** The command that computes a share of a sweep on another machine: the same program, and no path that depends on where it is started. */
export function taskCommand(options: SweepOptions): { command: string[]; needed: string[] } {
  const { model, recipe, out, neurons, channels, seeds, args, allowUnused, centred, backend } = options;
  const allowed = (options.allowPath ?? []).map((path) => resolve(path));
  const program = [process.execPath, resolve(process.argv[1]!)];
  const models = model.map((word) => (isModelPath(word) ? resolve(word) : word));
  const isFile = args !== undefined && !args.trimStart().startsWith("{");
  const list = (value: "all" | "types" | readonly Seed[]): string =>
    typeof value === "string" ? value : formatNumbers(value);
  const command = [
    ...program,
    "sweep",
    "--model",
    ...models,
    ...recipeWords(options, resolve),
    "--out",
    resolve(out),
    ...(neurons === undefined ? [] : ["--neurons", list(neurons)]),
    ...(channels === undefined ? [] : ["--channels", list(channels)]),
    ...(seeds === undefined ? [] : ["--seeds", list(seeds)]),
    ...(args === undefined ? [] : ["--args", isFile ? resolve(args) : args]),
    ...(allowUnused === true ? ["--allow-unused"] : []),
    ...(centred === true ? ["--centred"] : []),
    ...(backend === undefined ? [] : ["--backend", backend]),
    "--no-gather",
  ];
  const needed = [
    ...program,
    ...model.filter(isModelPath).map((path) => resolve(path)),
    ...[recipe].filter(isRecipePath).map((path) => resolve(path)),
    ...allowed,
    ...(isFile ? [resolve(args)] : []),
    resolve(out),
  ];
  return { command, needed };
}
