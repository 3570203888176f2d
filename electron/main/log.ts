import { sentence } from "./sentence.ts";

/** A line for whoever started the program from a terminal. */
export function log(words: unknown): void {
  process.stderr.write(`${sentence(words)}\n`);
}

/** The same of what others wait for, on stdout. */
export function announce(words: string): void {
  process.stdout.write(`${sentence(words)}\n`);
}
