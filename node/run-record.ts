import { z } from "zod";
import type { ModelDescription } from "../core/model/index.ts";
import { runResult, stopReason } from "../core/recipe/index.ts";

const loss = z.number().nullable();

/** What run.json holds: all that is needed to do it again, and what came of it. Version 2. */
export const runRecord = z.object({
  version: z.literal(2),
  /** Parsed as a recipe when it was run. */
  recipe: z.custom<object>((value) => typeof value === "object" && value !== null),
  /** Which model it was. */
  model: z.object({
    name: z.string().optional(),
    architecture: z.string().optional(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    /** Parts of the files that it was opened without, because the user allowed it. */
    leftOut: z.array(z.string()).optional(),
  }),
  iterations: z.int().nonnegative(),
  stopReason,
  /** Why it failed, if it did. */
  failure: z.string().nullable(),
  /** Of the first and the last step, each of the stimulus before its update. */
  loss: z.object({ first: loss, last: loss }),
  /** What was found: all of the stimulus that is kept. Null if it failed before its first step, or it is not known. */
  result: runResult.nullable(),
  /** Names of the columns of terms.npy. */
  terms: z.array(z.string()),
  /** ISO 8601; null if it failed before its first step. */
  started: z.string().nullable(),
  seconds: z.number(),
  software: z.record(z.string(), z.string()),
  /** SHA-256 of the files beside it, with their shapes; none if it failed before its first step. */
  files: z.record(
    z.string(),
    z.object({ shape: z.array(z.int().nonnegative()), dtype: z.string(), sha256: z.string() }),
  ),
});
export type RunRecord = z.infer<typeof runRecord>;
export type ModelIdentity = RunRecord["model"];

/** Which model results are of. */
export function modelIdentity(
  { architecture, leftOut }: Pick<ModelDescription, "architecture" | "leftOut">,
  files: ModelIdentity["files"],
): ModelIdentity {
  return { architecture, files, ...(leftOut.length > 0 && { leftOut: [...leftOut] }) };
}
