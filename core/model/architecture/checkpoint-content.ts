import type { Account } from "../account.ts";
import type { ModelDescription } from "../description.ts";
import { ModelError } from "../errors.ts";
import { type WeightSource, Weights } from "../weights.ts";
import type { Arguments } from "./arguments.ts";
import { Configuration } from "./configuration.ts";

/** What building a model takes of a checkpoint. */
export interface CheckpointContent {
  readonly stateDict: ReadonlyMap<string, WeightSource>;
  /** The arguments that the file holds, merged with those that the user gave; null if there are none. */
  readonly hyperParameters: Arguments | null;
  /** What the user gave of them. */
  readonly given: Arguments;
  /** What the file holds that was not understood, as `path: what`. */
  readonly notUnderstood: readonly string[];
  /** Of what is used. */
  readonly account: Account;
}

/** The weights of a checkpoint, not read yet. */
export function weightsOf({ stateDict, account }: CheckpointContent): Weights {
  return Weights.of(stateDict, account);
}

/** The arguments of a checkpoint's model. @throws ModelError if it has none */
export function configurationOf({ hyperParameters, account, given }: CheckpointContent): Configuration {
  if (hyperParameters === null) throw new ModelError("The checkpoint holds no arguments of its model.");
  return new Configuration(hyperParameters, [], account, given);
}

/**
 * What is known of the reading itself, once all has been read.
 * @throws UnknownPartsError if something that might change responses was not
 */
export function settled({
  account,
  notUnderstood,
}: CheckpointContent): Pick<ModelDescription, "parameters" | "leftOut" | "notes" | "notUnderstood"> {
  return { ...account.settle(), notUnderstood };
}
