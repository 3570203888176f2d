import * as text from "../../core/basis/foreign-text.ts";

/** An error as a sentence for people: one line, fit for a terminal and for the system's dialogs. */
export function sentence(error: unknown): string {
  return text.sentence(error instanceof Error ? error.message : String(error));
}
