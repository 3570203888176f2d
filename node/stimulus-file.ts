import { type NpyArray, readNpy } from "../core/formats/index.ts";
import { readBytes } from "./files.ts";

/**
 * A numeric array of an npy file as float32.
 * @throws FileError, FormatError
 */
export async function readArray(path: string): Promise<{ shape: readonly number[]; values: Float32Array }> {
  const { shape, data }: NpyArray = readNpy(await readBytes(path));
  return { shape, values: data instanceof Float32Array ? data : Float32Array.from(data, Number) };
}
