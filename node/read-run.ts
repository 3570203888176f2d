import { join } from "node:path";
import type { RunArrays } from "../core/engine/contract/index.ts";
import { FormatError, readNpy } from "../core/formats/index.ts";
import { readBytes, sha256 } from "./files.ts";
import type { RunRecord } from "./run-record.ts";

/**
 * The arrays of a run's folder, as they were written.
 * @throws FileError if one is gone, FormatError if it is not the one that run.json tells of
 */
export async function readRunArrays(
  folder: string,
  { files, terms }: Pick<RunRecord, "files" | "terms">,
): Promise<Omit<RunArrays, "run">> {
  const read = async <T extends Float32Array | Float64Array>(
    name: string,
    Type: new (values: never) => T,
    axes: number,
  ): Promise<{ shape: number[]; values: T }> => {
    const path = join(folder, name);
    const bytes = await readBytes(path);
    const { shape, data } = readNpy(bytes);
    if (sha256(bytes) !== files[name]?.sha256 || !(data instanceof Type) || shape.length !== axes) {
      throw new FormatError(
        `"${path}" is not the file that the run wrote: it was changed or is damaged. Run the recipe again.`,
      );
    }
    return { shape: [...shape], values: data };
  };
  const [stimulus, response, loss, { values }] = await Promise.all([
    read("stimulus.npy", Float32Array<ArrayBuffer>, 4),
    read("response.npy", Float32Array<ArrayBuffer>, 2),
    read("loss.npy", Float64Array<ArrayBuffer>, 1),
    read("terms.npy", Float64Array<ArrayBuffer>, 2),
  ]);
  return { stimulus, response, loss, terms: { names: terms, values } };
}
