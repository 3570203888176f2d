import { parseJson } from "../../../core/basis/json-text.ts";
import { sentence } from "../../lib/sentence.ts";

/** The engine's sentences name the option of the command line where a file lacks arguments; the window has a field instead. */
const OPTION = /\s*\(--args\)|\s+with --args/;

/** The engine's sentence without options of the command line: the window has a button for one, and fields for what is lacking. */
export function forWindow(failure: string): string {
  return failure.replace(" (--allow-unused)", "").replace(/ Give with --args: .*$/, "");
}

/** What a file needs to be opened. */
export interface LackingArguments {
  /** The engine's sentence, for the window. */
  readonly message: string;
  /** JSON such as it wants, to be written over; empty where the sentence gives none. */
  readonly example: string;
}

/** @returns null where a failure is about something else */
export function lackingArguments(failure: string): LackingArguments | null {
  if (!OPTION.test(failure)) return null;
  const example = /\{.*\}/s.exec(failure)?.[0] ?? "";
  const message = failure
    .replace(OPTION, "")
    .replace(/,? such as \{.*\}/s, " below")
    .replace("Give: ", "Give below: ");
  return { message, example };
}

/** What was typed: arguments by name, or a sentence that says what is wrong with it. */
export function readArguments(text: string): Readonly<Record<string, unknown>> | string {
  try {
    const value = parseJson(text, "This", (message) => new SyntaxError(message));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    return `${sentence(error)}.`;
  }
  return 'Write a JSON object, such as {"rank": 2}.';
}
