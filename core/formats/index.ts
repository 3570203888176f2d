export { FormatError } from "./errors.ts";
export { type NpyArray, type NpyData, readNpy, writeNpy } from "./npy.ts";
export { readNpz, writeNpz } from "./npz.ts";
