import type { WeightSource } from "../weights.ts";
import type { Arguments } from "./config.ts";

/** What building a model takes of a checkpoint. */
export interface CheckpointContent {
  readonly stateDict: ReadonlyMap<string, WeightSource>;
  /** The arguments that the file holds, overridden by those that the user gave; null if there are none. */
  readonly hyperParameters: Arguments | null;
  /** What the file holds that was not understood, as `path: what`. */
  readonly notUnderstood: readonly string[];
}

/** Buffers that torch keeps in a state dict beside the trained parameters. */
const buffers =
  /(^|\.)(running_mean|running_var|num_batches_tracked|_log_speed_default|filter|grid|source_grid|spatial_filters?|temporal_filters?|sf_sums|spatial_filter_sum|channel_weights|(feature|grid)_sharing_index)$/;

/** Trained numbers in a state dict; parameters that sessions share by another name count once. */
export function countParameters(stateDict: ReadonlyMap<string, WeightSource>): number {
  let count = 0;
  for (const [name, { shape }] of stateDict) {
    const alias = /(\.conv\.log_speed_|\._source\.)/.test(name);
    if (!alias && !buffers.test(name)) count += shape.reduce((product, size) => product * size, 1);
  }
  return count;
}
