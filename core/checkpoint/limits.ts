/**
 * Every cap on what a file may ask for. Genuine files stay far below: a few thousand opcodes, memo entries and records.
 */
export interface CheckpointLimits {
  /** Records in the zip archive. */
  readonly records: number;
  /** Bytes of a pickle. Weights lie outside it, in storages of their own. */
  readonly pickleBytes: number;
  /** Opcodes that a pickle may run. */
  readonly opcodes: number;
  /** Values on the pickle machine's stack. */
  readonly stackDepth: number;
  /** Open marks of the pickle machine. */
  readonly marks: number;
  /** Entries of the pickle machine's memo. */
  readonly memoEntries: number;
  /** Largest index into the memo: a sparse memo costs nothing in a `Map`, but no pickler writes one. */
  readonly memoIndex: number;
  /** Bytes that constructors of the pickle may copy, beyond the file's own size: a memoised value can be copied often. */
  readonly copiedBytes: number;
  /** Dimensions of a tensor. */
  readonly dimensions: number;
  /** Nesting of plain values. Whoever reads them may therefore recurse. */
  readonly depth: number;
  /**
   * Memory of a plain value if everything shared in it were copied and every tensor in it read as float64, beyond what
   * the file's own size allows (see `unfoldedAllowance`).
   */
  readonly unfoldedBytes: number;
  /** Interpolations of an omegaconf configuration that are followed; the others stay text. */
  readonly interpolations: number;
  /** Characters of a string made by an omegaconf interpolation. */
  readonly interpolationLength: number;
  /** Interpolations that lead to one another. */
  readonly interpolationHops: number;
  /** Opaque records that are listed by path. */
  readonly listedOpaque: number;
}

export const defaultLimits: CheckpointLimits = {
  records: 100_000,
  pickleBytes: 64 * 2 ** 20,
  opcodes: 2_000_000,
  stackDepth: 100_000,
  marks: 256,
  memoEntries: 100_000,
  memoIndex: 1_000_000,
  copiedBytes: 64 * 2 ** 20,
  dimensions: 8,
  depth: 128,
  unfoldedBytes: 128 * 2 ** 20,
  interpolations: 20_000,
  interpolationLength: 4096,
  interpolationHops: 32,
  listedOpaque: 1000,
};

/**
 * Bytes that a file's values may unfold to. Sixteen times the file leaves room for half-precision weights read as
 * float64 (fourfold) that are listed under several names.
 */
export function unfoldedAllowance(limits: CheckpointLimits, fileBytes: number): number {
  return limits.unfoldedBytes + 16 * fileBytes;
}
