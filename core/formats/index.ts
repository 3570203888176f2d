/** Reads and writes numpy's files. */
export { FormatError } from "./errors.ts";
export { type NpyArray, readNpy, writeNpy } from "./npy.ts";
export type { NpyData } from "./npy-dtype.ts";
export { readNpz, writeNpz } from "./npz.ts";
