import { resolve } from "node:path";
import type { Seed } from "../../core/recipe/index.ts";
import { formatNumbers } from "../../node/number-list.ts";
import type { SweepOptions } from "./options.ts";

/** The command that computes a share of a sweep on another machine: the same program, and no path that depends on where it is started. */
export function taskCommand(options: SweepOptions): { command: string[]; needed: string[] } {
  const { model, recipe, out, neurons, seeds, args, allowUnused, centred, backend } = options;
  const allowed = (options.allowPath ?? []).map((path) => resolve(path));
  const program = [process.execPath, resolve(process.argv[1]!)];
  const models = model.map((path) => resolve(path));
  const isFile = args !== undefined && !args.trimStart().startsWith("{");
  const list = (value: "all" | "types" | readonly Seed[]): string =>
    typeof value === "string" ? value : formatNumbers(value);
  const command = [
    ...program,
    "sweep",
    "--model",
    ...models,
    "--recipe",
    resolve(recipe),
    ...allowed.flatMap((path) => ["--allow-path", path]),
    "--out",
    resolve(out),
    ...(neurons === undefined ? [] : ["--neurons", list(neurons)]),
    ...(seeds === undefined ? [] : ["--seeds", list(seeds)]),
    ...(args === undefined ? [] : ["--args", isFile ? resolve(args) : args]),
    ...(allowUnused === true ? ["--allow-unused"] : []),
    ...(centred === true ? ["--centred"] : []),
    ...(backend === undefined ? [] : ["--backend", backend]),
    "--no-gather",
  ];
  const needed = [
    ...program,
    ...models,
    resolve(recipe),
    ...allowed,
    ...(isFile ? [resolve(args)] : []),
    resolve(out),
  ];
  return { command, needed };
}
