/** Reads PyTorch checkpoints without Python: bytes → zip → pickle → weights, hyper-parameters and what is known of the data. */
export type { DType } from "./array/dtype.ts";
export { StoredTensor } from "./array/stored-tensor.ts";
export { type Checkpoint, readCheckpoint, readPickle, type TrainingState } from "./checkpoint.ts";
export { refuseForeignEnds } from "./ends.ts";
export { CheckpointError, type CheckpointErrorKind } from "./errors.ts";
export { type CheckpointLimits, defaultLimits } from "./limits.ts";
export type { OpaqueEntry } from "./plain/opaque-list.ts";
export {
  isPlainMap,
  type OpaqueParts,
  OpaqueRecord,
  type Plain,
  type PlainMap,
} from "./plain/plain.ts";
export { refuseShards } from "./shards.ts";
