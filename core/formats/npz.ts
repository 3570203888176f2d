import { type Zippable, zipSync } from "fflate/browser";
import { FormatError } from "./errors.ts";
import { type NpyArray, readNpy, writeNpy } from "./npy.ts";
import { readNpyHeader } from "./npy-header.ts";
import { readZipEntries } from "./zip-entries.ts";

const ENDING = ".npy";
/** Zip has no dates before this one. */
const TIMESTAMP = "1980-01-01T00:00:00";

/**
 * Reads the numeric arrays of any shape of an npz file (numpy.savez, savez_compressed), by name. Arrays of text, such as names beside
 * the numbers, are left out.
 *
 * @throws FormatError if it is not a whole zip archive, unpacks to more than 2 GiB, or holds an array that `readNpy`
 *   refuses
 */
export function readNpz(bytes: Uint8Array): Map<string, NpyArray> {
  const arrays = new Map<string, NpyArray>();
  for (const [entry, content] of readZipEntries(bytes)) {
    if (!entry.endsWith(ENDING)) continue;
    try {
      if (!isText(content)) arrays.set(entry.slice(0, -ENDING.length), readNpy(content));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      throw new FormatError(`In the npz file, "${entry}": ${error.message}`);
    }
  }
  return arrays;
}

/**
 * An npz file, uncompressed, the same bytes for the same arrays.
 *
 * @throws RangeError if a shape does not fit its number of values
 */
export function writeNpz(
  arrays: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array }>
  >,
): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [name, { shape, values }] of Object.entries(arrays))
    entries[name + ENDING] = writeNpy(shape, values);
  return new Uint8Array(zipSync(entries, { level: 0, mtime: TIMESTAMP }));
}

/** Whether an npy file's type is numpy's unicode or bytes. */
function isText(content: Uint8Array): boolean {
  return /^[<>|=]?[US]\d+$/.test(readNpyHeader(content).header.descr);
}
