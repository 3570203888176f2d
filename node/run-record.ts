import { z } from "zod";

const loss = z.number().nullable();

/** What run.json holds: all that is needed to do it again, and what came of it. Version 1. */
export const runRecord = z.object({
  version: z.literal(1),
  /** Parsed as a recipe when it was run. */
  recipe: z.custom<object>((value) => typeof value === "object" && value !== null),
  /** Which model it was. */
  model: z.object({
    name: z.string().optional(),
    architecture: z.string().optional(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  }),
  iterations: z.int().nonnegative(),
  stopReason: z.enum(["max-iterations", "early-stop", "aborted", "failed"]),
  /** Why it failed, if it did. */
  failure: z.string().nullable(),
  loss: z.object({ first: loss, last: loss }),
  /** Of the last step. */
  objective: loss,
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
