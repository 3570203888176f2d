import type { RunResult } from "./result.ts";
import type { Recipe } from "./schema.ts";

/** Which model it is about. */
export interface ModelIdentity {
  readonly name?: string | undefined;
  readonly architecture?: string | undefined;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Parts of the files that it was opened without, because the user allowed it. */
  readonly leftOut?: readonly string[] | undefined;
}

/** A run that has ended, without its arrays: what exports, analyses and their records tell of it. */
export interface RunFacts {
  /** The engine's; null: it has none. */
  readonly id: string | null;
  /** For people. */
  readonly name: string;
  readonly model: ModelIdentity;
  readonly recipe: Recipe;
  /** What was found; null if it is not known. */
  readonly result: RunResult | null;
  readonly stopReason: string | null;
  readonly failure: string | null;
  /** ISO 8601. */
  readonly started: string | null;
  readonly seconds: number;
  /** What computed it. */
  readonly software: Readonly<Record<string, string>>;
}

/** These facts alone, in one order; of the model, its name, files and what it was opened without. */
export function runFacts(run: RunFacts): RunFacts {
  const { id, name, model, recipe, result, stopReason, failure, started, seconds, software } = run;
  const { files, leftOut } = model;
  const said = {
    ...(model.name === undefined ? {} : { name: model.name }),
    files: files.map(({ name: file, sha256 }) => ({ name: file, sha256 })),
    ...(leftOut === undefined ? {} : { leftOut: [...leftOut] }),
  };
  return { id, name, model: said, recipe, result, stopReason, failure, started, seconds, software };
}
