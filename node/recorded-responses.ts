import { FormatError, readNpy } from "../core/formats/index.ts";
import { FileError, fileError, readBytes } from "./files.ts";

/** Axes of recorded responses, in the order in which a file has them. */
export type ResponseAxis = "time" | "repeat" | "neuron";

/** Responses `[time, repeat, neuron]` in row-major order. */
export interface RecordedResponses {
  readonly shape: readonly [frames: number, repeats: number, neurons: number];
  readonly values: Float64Array;
}

/**
 * Recorded responses of an npy file, or of a dataset of an HDF5 file (`file.h5:responses/test`; one that has a single dataset needs no name).
 *
 * @param axes what the file's axes are; null: time and neuron, or time, repeat and neuron
 * @throws FileError, FormatError
 */
export async function readRecorded(
  path: string,
  axes: readonly ResponseAxis[] | null,
): Promise<RecordedResponses> {
  const { shape, data } = await readAny(path);
  const usual: readonly ResponseAxis[] =
    shape.length === 2 ? ["time", "neuron"] : ["time", "repeat", "neuron"];
  const order = axes ?? usual;
  if (shape.length !== order.length) {
    throw new FormatError(
      `The recorded responses have shape [${shape.join(", ")}], which is not [${order.join(", ")}]. Say what the axes are with --axes.`,
    );
  }
  const sizeOf = (axis: ResponseAxis): number => shape[order.indexOf(axis)] ?? 1;
  const [frames, repeats, neurons] = [sizeOf("time"), sizeOf("repeat"), sizeOf("neuron")];
  const strides = order.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const strideOf = (axis: ResponseAxis): number => strides[order.indexOf(axis)] ?? 0;
  const values = new Float64Array(frames * repeats * neurons);
  const [byTime, byRepeat, byNeuron] = [strideOf("time"), strideOf("repeat"), strideOf("neuron")];
  for (let frame = 0, i = 0; frame < frames; frame++)
    for (let repeat = 0; repeat < repeats; repeat++)
      for (let neuron = 0; neuron < neurons; neuron++, i++)
        values[i] = Number(data[frame * byTime + repeat * byRepeat + neuron * byNeuron]);
  if (!values.every(Number.isFinite)) {
    throw new FormatError(
      "The recorded responses hold what is no finite number. Leave out neurons and frames that were not recorded.",
    );
  }
  return { shape: [frames, repeats, neurons], values };
}

/** An array of any file that is read. */
interface AnyArray {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number | bigint>;
}

async function readAny(path: string): Promise<AnyArray> {
  const [, file = path, dataset = ""] = /^(.+\.(?:h5|hdf5))(?::(.*))?$/.exec(path) ?? [];
  if (!/\.(h5|hdf5)$/.test(file)) return readNpy(await readBytes(path));
  // That it is there and can be read is told in words.
  await readBytes(file);
  const hdf5 = await import("h5wasm/node");
  await hdf5.ready;
  const opened = new hdf5.File(file, "r");
  try {
    const sets = opened.paths().filter((name) => opened.get(name) instanceof hdf5.Dataset);
    const wanted = dataset === "" && sets.length === 1 ? sets[0]! : dataset.replace(/^\//, "");
    const found = sets.includes(wanted) ? opened.get(wanted) : null;
    if (!(found instanceof hdf5.Dataset)) {
      const names = sets.slice(0, 20).join(", ");
      throw new FileError(
        `"${file}" has no dataset "${dataset}". It has ${names}: name one, such as ${file}:${sets[0]}.`,
      );
    }
    const { value, shape } = found;
    if (shape === null || !ArrayBuffer.isView(value))
      throw new FormatError(`The dataset "${wanted}" of "${file}" is no array of numbers. Name another one.`);
    return { shape, data: value as unknown as ArrayLike<number> };
  } catch (error) {
    throw fileError("Reading", file, error);
  } finally {
    opened.close();
  }
}
