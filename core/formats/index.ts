/** Reads and writes numpy's files; writes pictures, animations and tables. */
export { type CsvField, writeCsv } from "./csv.ts";
export { FormatError } from "./errors.ts";
export { type GifFrame, GifWriter } from "./gif.ts";
export { type NpyArray, readNpy, writeNpy } from "./npy.ts";
export type { NpyData } from "./npy-dtype.ts";
export { readNpz, writeNpz } from "./npz.ts";
export { type Picture, writePng } from "./png.ts";
