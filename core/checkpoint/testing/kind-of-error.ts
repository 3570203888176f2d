import { CheckpointError, type CheckpointErrorKind } from "../errors.ts";

/** The kind of the CheckpointError that `run` throws, or "none". Any other error is passed on and fails the test. */
export function kindOfError(run: () => unknown): CheckpointErrorKind | "none" {
  try {
    run();
  } catch (error) {
    if (error instanceof CheckpointError) return error.kind;
    throw error;
  }
  return "none";
}
