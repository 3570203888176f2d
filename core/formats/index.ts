/** Reads and writes numpy's files; writes pictures, animations and tables. */
export { type CsvField, writeCsv } from "./csv.ts";
export { describedPng, describedSvg } from "./described-picture.ts";
export { FormatError } from "./errors.ts";
export type { FilmFrame, FilmTrack } from "./film-track.ts";
export { type GifFrame, GifWriter } from "./gif.ts";
export { writeMp4 } from "./mp4.ts";
export { type NpyArray, readNpy, writeNpy } from "./npy.ts";
export type { NpyData } from "./npy-dtype.ts";
export { writeNpyHeader } from "./npy-header.ts";
export { readNpz, writeNpz } from "./npz.ts";
export { type Picture, writePng } from "./png.ts";
export { writeWebm } from "./webm.ts";
export { requireZipSize, type ZipEntry, zipDirectory, zipEntry } from "./zip-writer.ts";
