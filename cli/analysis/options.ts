import { type Command, InvalidArgumentError } from "commander";
import type { AnalysisWindow } from "../../core/analyses/index.ts";
import { EXIT } from "../errors.ts";
import { note } from "../print.ts";
import { parseWindow } from "../selection.ts";

export { modelText } from "../model-option.ts";
export const sessionText = "whose neurons are meant; without it, those of all sessions in alphabetical order";

/** `--session` and `--window`, which several analyses have. */
export function addSession(command: Command): Command {
  return command.option("--session <name>", sessionText);
}

export function addWindow(command: Command): Command {
  const text =
    "frames of the response that are averaged, such as 10:20, or all; without it, those that the stimulus' own recipe says, if it is a run's";
  return command.option("--window <from:to>", text, parseAnyWindow);
}

function parseAnyWindow(text: string): AnalysisWindow {
  if (text === "own" || text === "all") return text;
  const [from, to] = parseWindow(text);
  return [from, to];
}

/** Says that half an analysis is not kept. */
export function interrupted(): void {
  note("Interrupted: nothing was written.");
  process.exitCode = EXIT.interrupted;
}

/** @param least of an analysis, it is the kind that says which are too many */
export function wholeNumber(least = 0, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? "" : ` from ${least} to ${most}`;
    throw new InvalidArgumentError(`Give a whole number${range}.`);
  };
}

export function anyNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number.");
}
