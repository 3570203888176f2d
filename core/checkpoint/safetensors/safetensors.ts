import type { ByteSource } from "../../basis/byte-source.ts";
import { foreignText, quoted } from "../../basis/foreign-text.ts";
import { type DType, elementBytes } from "../array/dtype.ts";
import { contiguousStrides, StoredTensor } from "../array/stored-tensor.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { type Header, readHeader, type TensorEntry } from "./header.ts";
import { type Metadata, readMetadata } from "./metadata.ts";

/** The format's names of element types that are read. It has more (F8_E4M3, C64, …): such tensors are missed where they are needed. */
const dtypes: ReadonlyMap<string, DType> = new Map([
  ["F64", "float64"],
  ["F32", "float32"],
  ["F16", "float16"],
  ["BF16", "bfloat16"],
  ["I64", "int64"],
  ["I32", "int32"],
  ["I16", "int16"],
  ["I8", "int8"],
  ["U64", "uint64"],
  ["U32", "uint32"],
  ["U16", "uint16"],
  ["U8", "uint8"],
  ["BOOL", "bool"],
]);

export interface SafetensorsFile extends Metadata {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Tensors whose types are not read. */
  readonly unreadTensors: readonly { readonly name: string; readonly type: string }[];
  readonly records: readonly { readonly name: string; readonly size: number }[];
}

/**
 * Reads a file of the safetensors format. Tensors are read from `source` when they are asked for.
 *
 * @throws CheckpointError
 */
export function readSafetensors(source: ByteSource, limits: CheckpointLimits): SafetensorsFile {
  const header = readHeader(source, limits);
  const { hyperParameters, opaque } = readMetadata(header.metadata, limits);
  const tensors = new Map<string, StoredTensor>();
  const unread: { name: string; type: string }[] = [];
  for (const entry of header.tensors) {
    const dtype = dtypes.get(entry.dtype);
    if (dtype !== undefined) tensors.set(entry.name, tensorOf(source, header, entry, dtype, limits));
    else unread.push({ name: entry.name, type: entry.dtype });
  }
  if (tensors.size === 0) throw noTensors(unread);
  return {
    tensors,
    hyperParameters,
    opaque,
    unreadTensors: unread,
    records: header.tensors.map(({ name, begin, end }) => ({ name, size: end - begin })),
  };
}

function tensorOf(
  source: ByteSource,
  { dataStart }: Header,
  { name, shape, begin, end }: TensorEntry,
  dtype: DType,
  limits: CheckpointLimits,
): StoredTensor {
  const length = shape.reduce((product, size) => product * size, 1);
  if (length * elementBytes[dtype] !== end - begin)
    throw new CheckpointError(
      "malformed",
      `The tensor ${quoted(name)} should hold ${length} ${dtype} elements, but has ${end - begin} bytes`,
    );
  const storage = {
    dtype,
    length,
    readInto: (target: Uint8Array, start: number) => source.readInto(target, dataStart + begin + start),
    // The format has no checksums, and all of its places have been compared with the file's size.
    verify: () => undefined,
  };
  return new StoredTensor(storage, { offset: 0, shape, strides: contiguousStrides(shape) }, limits);
}

function noTensors([unread]: SafetensorsFile["unreadTensors"]): CheckpointError {
  if (unread === undefined)
    return new CheckpointError("not-a-checkpoint", "The safetensors file holds no tensors");
  return new CheckpointError(
    "unsupported",
    `${quoted(unread.name)} is of type ${foreignText(unread.type)} instead of a tensor of an ordinary type`,
    "Convert the model to an ordinary number type (such as model.float()) and save it again.",
  );
}
