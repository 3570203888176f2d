import { readNpy } from "../core/formats/index.ts";
import type { StoredStimulus } from "../core/optimization/index.ts";
import { readBytes } from "./files.ts";

/**
 * A numeric array of an npy file as float32.
 * @throws FileError, FormatError
 */
export async function readArray(path: string): Promise<StoredStimulus> {
  return parseArray(await readBytes(path));
}

/**
 * The same of the file's content.
 * @throws FormatError
 */
export function parseArray(bytes: Uint8Array): StoredStimulus {
  const { shape, data } = readNpy(bytes);
  return { shape, values: data instanceof Float32Array ? data : Float32Array.from(data, Number) };
}
