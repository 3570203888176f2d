import { Option } from "commander";

/** Where a recipe may have stimuli read from, besides its own folder. */
export interface AllowPathOption {
  readonly allowPath?: string[];
}

/** For every command that computes from a recipe. */
export const allowPathOption = (): Option =>
  new Option(
    "--allow-path <path>",
    "a file or folder that the recipe may start from, besides what lies below its own folder; may be repeated",
  ).argParser((value: string, before: string[] = []) => [...before, value]);
