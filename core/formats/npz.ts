import { unzipSync, type Zippable, zipSync } from "fflate";
import { FormatError } from "./errors.ts";
import { type NpyArray, readNpy, writeNpy } from "./npy.ts";

/** Larger archives are refused before they are unpacked, in bytes. */
const MAX_UNPACKED_BYTES = 2 ** 31;

/**
 * Reads the numeric arrays of an npz file (numpy.savez, savez_compressed), by name. Members that hold anything else are
 * left out.
 *
 * @throws FormatError if it is not a zip archive or unpacks to more than 2 GiB
 */
export function readNpz(bytes: Uint8Array): Map<string, NpyArray> {
  const arrays = new Map<string, NpyArray>();
  for (const [name, content] of Object.entries(unpack(bytes))) {
    if (isNumeric(content)) arrays.set(name.slice(0, -".npy".length), readNpy(content));
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
    entries[`${name}.npy`] = writeNpy(shape, values);
  return new Uint8Array(zipSync(entries, { level: 0, mtime: "1980-01-01T00:00:00" }));
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > MAX_UNPACKED_BYTES)
          throw new FormatError("The npz file unpacks to more than 2 GiB. Save fewer arrays in it.");
        return name.endsWith(".npy");
      },
    });
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FormatError(
      `This is not a whole npz file (${reason}). Save it with numpy.savez, or copy it again.`,
    );
  }
}

/** Whether an npy file's type is one that numpy counts with. */
function isNumeric(content: Uint8Array): boolean {
  return /'descr':\s*'[<>|=]?[biuf]\d/.test(new TextDecoder().decode(content.subarray(0, 256)));
}
