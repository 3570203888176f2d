import { escaped, foreignText, sentence } from "../core/basis/foreign-text.ts";

// The one place that writes to a terminal. Whatever passes here may hold names out of files, paths and other programs' words: none of
// it acts on the terminal, begins a line or fills the screen.

/** Letters of a line at the most; what is longer is no line that anybody reads. */
const LONGEST_LINE = 1000;

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
  if (voice.verbose === true) complain(text);
}

/** Writes a line on stdout. */
export function print(line: string): void {
  console.log(foreignText(line, LONGEST_LINE));
}

/** Writes lines on stdout. */
export function printLines(lines: readonly string[]): void {
  console.log(lines.map((line) => foreignText(line, LONGEST_LINE)).join("\n"));
}

/** Writes lines on stdout that a program reads, of any length. */
export function printWhole(text: string): void {
  console.log(whole(text));
}

/** Writes a value as JSON on stdout. Within strings, the escapes that `escaped` makes are JSON's own. */
export function printJson(value: unknown): void {
  printWhole(JSON.stringify(value, null, 2));
}

/** Writes a sentence about what goes on, on stderr. */
export function note(text: string): void {
  if (!isQuiet()) complain(text);
}

/** Tells on stderr what a person may not expect. */
export function warn(text: string): void {
  complain(`warning: ${text}`);
}

/** Tells on stderr why something was not done. */
export function complain(text: string): void {
  console.error(sentence(text));
}

/** What commander says by itself. Of a mistake it tells in a sentence; a help has lines. */
export const commanderOutput = {
  writeOut: printWhole,
  writeErr: (text: string): void => console.error(whole(text)),
  outputError: (text: string, write: (text: string) => void): void => write(sentence(text.trimEnd())),
};

/** Lines of any length, each fit to be shown. */
function whole(text: string): string {
  return text.replace(/\n$/, "").split("\n").map(escaped).join("\n");
}
