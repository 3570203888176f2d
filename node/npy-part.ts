import type { FileHandle } from "node:fs/promises";
import { NPY_HEAD_BYTES, type NpyData, type NpyLayout, npyLayout } from "../core/formats/index.ts";
import { fileError, readWhole } from "./files.ts";
import { openRegular } from "./regular-file.ts";

/**
 * What an npy file holds, and where, without reading it.
 * @throws FileError, FormatError
 */
export async function openLayout(path: string): Promise<{ layout: NpyLayout; handle: FileHandle }> {
  let handle: FileHandle | null = null;
  try {
    const opened = await openRegular(path);
    handle = opened.handle;
    const { size } = opened.stats;
    const head = new Uint8Array(Math.min(size, NPY_HEAD_BYTES));
    await readWhole(handle, head, 0);
    return { layout: npyLayout(head, size), handle };
  } catch (error) {
    await handle?.close();
    throw fileError("Reading", path, error);
  }
}

/**
 * Some of an open file's elements, in its own order.
 * @throws FileError, FormatError
 */
export async function elementsOf(
  handle: FileHandle,
  { dataOffset, elementBytes, decode }: NpyLayout,
  first: number,
  count: number,
  path: string,
): Promise<NpyData> {
  const raw = new Uint8Array(count * elementBytes);
  try {
    await readWhole(handle, raw, dataOffset + first * elementBytes);
  } catch (error) {
    throw fileError("Reading", path, error);
  }
  return decode(raw);
}

/**
 * `count` elements from the given one on as float32, in the file's own order.
 * @throws FileError, FormatError
 */
export async function readElements(
  path: string,
  first: number,
  count: number,
): Promise<Float32Array<ArrayBuffer>> {
  const { layout, handle } = await openLayout(path);
  try {
    const values = await elementsOf(handle, layout, first, count, path);
    return values instanceof Float32Array ? values : Float32Array.from(values, Number);
  } finally {
    await handle.close();
  }
}
