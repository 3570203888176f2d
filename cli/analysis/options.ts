import { InvalidArgumentError } from "commander";
import { meanReducer, type Reducer, sliceMeanReducer } from "../../core/optimization/index.ts";
import { EXIT } from "../errors.ts";
import { note } from "../print.ts";

/** What all analyses ask for. */
export interface AnalysisOptions {
  readonly model: string[];
  readonly session?: string;
  readonly window?: readonly [from: number, to: number];
}

export { modelText } from "../model-option.ts";
export const sessionText = "whose neurons are meant; without it, those of all sessions in alphabetical order";
export const windowText = "frames of the response that are averaged, such as 10:20; without it, all";

/** Frames `from` to `to - 1`, which a response must have; without a window, all of them. */
export function reducerOf(window: AnalysisOptions["window"]): Reducer {
  return window === undefined ? meanReducer : sliceMeanReducer(window[0], window[1] - window[0], "error");
}

/** Says that half an analysis is not kept. */
export function interrupted(): void {
  note("Interrupted: nothing was written.");
  process.exitCode = EXIT.interrupted;
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
