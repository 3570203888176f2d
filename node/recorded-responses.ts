import { quoted } from "../core/basis/foreign-text.ts";
import { FormatError, readNpy } from "../core/formats/index.ts";
import type { RepeatedResponses } from "../core/numerics/index.ts";
import { FileSource } from "./file-source.ts";
import { FileError, fileError, readBytes } from "./files.ts";

/** Axes of recorded responses, in the order in which a file has them. */
export type ResponseAxis = "time" | "repeat" | "neuron";

/** Where responses lie. */
export interface RecordedFile {
  readonly path: string;
  /** As a person knows it: what its ending says of it. */
  readonly name: string;
}

/** Names of datasets that a sentence tells. */
const MAX_NAMED = 20;

/** The datasets of an HDF5 file; none where it is an npy file. @throws FileError, FormatError */
export async function recordedDatasets(file: RecordedFile): Promise<readonly string[]> {
  if (!isHdf5(file)) return [];
  return inHdf5(file, ({ datasets }) => datasets);
}

/**
 * Recorded responses of an npy file, or of a dataset of an HDF5 file.
 *
 * @param dataset of an HDF5 file; null: it has a single one
 * @param axes what the file's axes are; null: time and neuron, or time, repeat and neuron
 * @throws FileError, FormatError
 */
export async function readRecorded(
  file: RecordedFile,
  dataset: string | null,
  axes: readonly ResponseAxis[] | null,
): Promise<RepeatedResponses> {
  const { shape, data } = isHdf5(file)
    ? await readDataset(file, dataset)
    : readNpy(await readBytes(file.path));
  const usual: readonly ResponseAxis[] =
    shape.length === 2 ? ["time", "neuron"] : ["time", "repeat", "neuron"];
  const order = axes ?? usual;
  if (shape.length !== order.length) {
    throw new FormatError(
      `The recorded responses have shape [${shape.join(", ")}], which is not [${order.join(", ")}]. Say what the axes of the file are.`,
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

const isHdf5 = ({ name }: RecordedFile): boolean => /\.(h5|hdf5)$/i.test(name);

/** An HDF5 file begins so, or after 512 bytes of something else, or 1024, and so on: MATLAB's do. */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

function isSigned(file: FileSource): boolean {
  const bytes = new Uint8Array(SIGNATURE.length);
  for (let start = 0; start + bytes.length <= file.size; start = Math.max(512, 2 * start)) {
    file.readInto(bytes, start);
    if (SIGNATURE.every((byte, place) => bytes[place] === byte)) return true;
  }
  return false;
}

/** An HDF5 file while it is open. */
interface OpenedHdf5 {
  readonly datasets: readonly string[];
  /** Null: it is no array of numbers. */
  readonly read: (dataset: string) => AnyArray | null;
}

async function inHdf5<T>({ path, name }: RecordedFile, work: (file: OpenedHdf5) => T): Promise<T> {
  const bytes = await FileSource.of(path);
  const refused = `${quoted(name)} is no HDF5 file, or is damaged. Give another file.`;
  if (!isSigned(bytes)) throw new FormatError(refused);
  const hdf5 = await import("h5wasm/node");
  await hdf5.ready;
  const opened = new hdf5.File(path, "r");
  if (opened.file_id <= 0n) throw new FormatError(refused);
  try {
    return work({
      datasets: opened.paths().filter((each) => opened.get(each) instanceof hdf5.Dataset),
      read: (dataset) => {
        const found = opened.get(dataset);
        if (!(found instanceof hdf5.Dataset)) return null;
        const { value, shape } = found;
        if (shape === null || !ArrayBuffer.isView(value)) return null;
        return { shape, data: value as unknown as ArrayLike<number> };
      },
    });
  } catch (error) {
    throw fileError("Reading", name, error);
  } finally {
    opened.close();
  }
}

function readDataset(file: RecordedFile, dataset: string | null): Promise<AnyArray> {
  return inHdf5(file, ({ datasets, read }) => {
    const [first] = datasets;
    const wanted = dataset === null && datasets.length === 1 ? first! : (dataset ?? "").replace(/^\//, "");
    if (!datasets.includes(wanted)) {
      const named = datasets
        .slice(0, MAX_NAMED)
        .map((name) => quoted(name))
        .join(", ");
      throw new FileError(
        `${quoted(file.name)} has no dataset ${quoted(dataset ?? "")}. ` +
          (first === undefined ? "It has none: give another file." : `It has ${named}: name one of them.`),
      );
    }
    const array = read(wanted);
    if (array !== null) return array;
    throw new FormatError(
      `The dataset ${quoted(wanted)} of ${quoted(file.name)} is no array of numbers. Name another one.`,
    );
  });
}
