import type { Storage } from "../array/stored-tensor.ts";
import type { CheckpointError, CheckpointErrorKind } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import type { OpaqueObject, PickleValue } from "./values.ts";

/**
 * Finds the storage that a persistent id names; inert where its type is not read.
 * @throws CheckpointError if there is none or it does not fit.
 */
export type StorageLoader = (id: PickleValue) => Storage | OpaqueObject;

/** What constructors see of the machine that runs them. */
export interface PickleContext {
  readonly limits: CheckpointLimits;
  /** An error that says at which byte and opcode of the pickle it happened. */
  error(kind: CheckpointErrorKind, what: string): CheckpointError;
  /** Accounts for a copy of `bytes` bytes. @throws CheckpointError if the pickle copies too much. */
  charge(bytes: number): void;
}
