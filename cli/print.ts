import { escaped, foreignText } from "../core/basis/foreign-text.ts";

/** Letters of a line at the most; what is longer is no sentence that anybody reads. */
const LONGEST_LINE = 1000;

/** Text for a terminal: lines of it may hold names out of files, which must not act on the terminal. */
export function printable(text: string): string {
  return text
    .split("\n")
    .map((line) => foreignText(line, LONGEST_LINE))
    .join("\n");
}

/** Writes lines on stdout. */
export function print(text: string): void {
  console.log(printable(text));
}

/** Writes a value as JSON on stdout. Within strings, the escapes that `escaped` makes are JSON's own. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2).split("\n").map(escaped).join("\n"));
}

/** Writes a sentence about what goes on, on stderr. */
export function note(text: string): void {
  console.error(printable(text));
}

/** Tells on stderr what a person may not expect. */
export function warn(text: string): void {
  note(`warning: ${text}`);
}
