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

/** How much a command says, and how. */
export interface Voice {
  /** Nothing on stderr but warnings and errors. */
  readonly quiet?: boolean;
  /** What it is doing, too. */
  readonly verbose?: boolean;
  /** What it ends with is JSON. */
  readonly json?: boolean;
}

let voice: Voice = {};

/** For the rest of the process. */
export function setVoice(next: Voice): void {
  voice = next;
}

export function isQuiet(): boolean {
  return voice.quiet === true;
}

/** Writes what a command ends with on stdout: a sentence for people, or with --json the facts. */
export function finished(text: string, facts: Readonly<Record<string, unknown>>): void {
  if (voice.json === true) printJson(facts);
  else print(text);
}

/** With --verbose, tells on stderr what a command is doing. */
export function detail(text: string): void {
  if (voice.verbose === true) console.error(printable(text));
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
  if (!isQuiet()) console.error(printable(text));
}

/** Tells on stderr what a person may not expect. */
export function warn(text: string): void {
  console.error(printable(`warning: ${text}`));
}

/** Tells on stderr why something was not done. */
export function complain(text: string): void {
  console.error(printable(text));
}
