/** Reads and writes numpy's files; writes pictures, animations and tables. */
export { crc32 } from "../basis/crc32.ts";
export { writeApng } from "./apng.ts";
export { type AviFilm, aviFrame, aviHead, aviIndex } from "./avi.ts";
export { joined } from "./bytes.ts";
export { type CsvField, type Table, writeCsv } from "./csv.ts";
export { describedPng, describedSvg } from "./described-picture.ts";
export { FormatError } from "./errors.ts";
export type { FilmFrame, FilmTrack } from "./film-track.ts";
export { type GifFrame, GifWriter } from "./gif.ts";
export { writeMp4 } from "./mp4.ts";
export { NPY_HEAD_BYTES, type NpyArray, type NpyLayout, npyLayout, readNpy, writeNpy } from "./npy.ts";
export type { NpyData } from "./npy-dtype.ts";
export { writeNpyHeader } from "./npy-header.ts";
export { readNpz, writeNpz } from "./npz.ts";
export { type Picture, readOwnPng, writePng } from "./png.ts";
export { type ImageJStack, imageJDescription, type TiffStack, tiffHead, tiffSamples } from "./tiff.ts";
export { writeWebm } from "./webm.ts";
export { requireZipSize, type ZipEntry, zipDirectory, zipEntry, zipStreamEntry } from "./zip-writer.ts";
