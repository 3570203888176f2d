/** An argument of a model that neither its files nor the user say. It passes between threads and to clients as it is. */
export interface LackingArgument {
  readonly name: string;
  /** What it is, in a few words. */
  readonly about: string;
  /** Values that it may have; empty where there is no list. */
  readonly choices: readonly (string | boolean)[];
  /** Names of the whole numbers that it is a list of; empty where it is none. */
  readonly numbers: readonly string[];
}

/** What an error asks for; nothing of one that asks for nothing. */
export function lackingOf(error: unknown): { readonly lacking?: readonly LackingArgument[] } {
  if (!(error instanceof Error) || !("lacking" in error) || !Array.isArray(error.lacking)) return {};
  return error.lacking.length === 0 ? {} : { lacking: error.lacking };
}
