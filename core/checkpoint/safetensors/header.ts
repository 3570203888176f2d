import { type ByteSource, readBetween } from "../../basis/byte-source.ts";
import { quoted } from "../../basis/foreign-text.ts";
import { ByteReader } from "../byte-reader.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { refuseRepeatedNames } from "./json.ts";

const lengthBytes = 8;

/** A tensor as the header tells of it. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Its first byte and the one behind its last, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  readonly tensors: readonly TensorEntry[];
  readonly metadata: ReadonlyMap<string, string>;
  /** Where the tensors' bytes begin in the file. */
  readonly dataStart: number;
}

/** Whether a file begins as the format does: the length of a header that any file could have, then the header, which is a JSON object. */
export function beginsAsSafetensors(first: Uint8Array): boolean {
  return first[lengthBytes] === 0x7b && first.subarray(4, lengthBytes).every((byte) => byte === 0);
}

/**
 * The header of a safetensors file: 8 bytes of its length (little-endian), then a JSON object of tensors by name. Tensors lie behind it
 * without gaps and fill the file (https://github.com/huggingface/safetensors#format).
 *
 * @throws CheckpointError
 */
export function readHeader(source: ByteSource, limits: CheckpointLimits): Header {
  const length = new ByteReader(readBetween(source, 0, lengthBytes), "the file").uint64();
  const dataStart = lengthBytes + length;
  if (length > limits.pickleBytes)
    throw new CheckpointError(
      "too-large",
      `The header has ${length} bytes; at most ${limits.pickleBytes} are read`,
    );
  if (dataStart > source.size)
    throw new CheckpointError("damaged", `The header has ${length} bytes, but the file ${source.size}`);
  const { __metadata__: metadata, ...tensors } = parse(
    new ByteReader(readBetween(source, lengthBytes, dataStart), "the header").text(length),
  );
  const names = Object.keys(tensors);
  if (names.length > limits.records)
    throw new CheckpointError(
      "too-large",
      `The file holds ${names.length} tensors; at most ${limits.records} are read`,
    );
  const entries = names.map((name) => entryOf(name, tensors[name]));
  checkPlaces(entries, source.size - dataStart);
  return { tensors: entries, metadata: metadataOf(metadata), dataStart };
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CheckpointError("malformed", "The header is not valid JSON", rewrite);
  }
  if (!isObject(value)) throw new CheckpointError("malformed", "The header is no JSON object", rewrite);
  refuseRepeatedNames(text, "the header");
  // Without a prototype: a tensor may be called "__proto__".
  return Object.assign(Object.create(null), value);
}

function entryOf(name: string, value: unknown): TensorEntry {
  if (!isObject(value)) throw wrong(name, "is no JSON object");
  const { dtype, shape, data_offsets: offsets, ...others } = value;
  const [stray] = Object.keys(others);
  if (stray !== undefined) throw wrong(name, `has an entry ${quoted(stray)}, which the format does not know`);
  if (typeof dtype !== "string") throw wrong(name, "has no dtype");
  if (!areCounts(shape)) throw wrong(name, "has a shape that is no list of counts");
  if (!areCounts(offsets) || offsets.length !== 2)
    throw wrong(name, "has data_offsets that are no two counts");
  return { name, dtype, shape, begin: offsets[0]!, end: offsets[1]! };
}

function wrong(name: string, what: string): CheckpointError {
  return new CheckpointError("malformed", `The header's tensor ${quoted(name)} ${what}`, rewrite);
}

function areCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function metadataOf(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  const entries = isObject(value) ? Object.entries(value) : [["", value] as const];
  return new Map(
    entries.map(([key, text]) => {
      if (typeof text === "string") return [key, text];
      throw new CheckpointError("malformed", "The header's __metadata__ are not texts by name", rewrite);
    }),
  );
}

/** Each tensor begins where the one before it ends, and the last ends with the file. */
function checkPlaces(entries: readonly TensorEntry[], size: number): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (entry.end > size)
      throw new CheckpointError(
        "damaged",
        `The tensor ${quoted(entry.name)} ends at byte ${entry.end} of the tensors, but the file has ${size} of them`,
      );
    if (entry.begin !== end || entry.end < entry.begin)
      throw new CheckpointError(
        "malformed",
        `The tensor ${quoted(entry.name)} lies at bytes ${entry.begin} to ${entry.end}; the one before it ends at ${end}`,
        rewrite,
      );
    end = entry.end;
  }
  if (end !== size)
    throw new CheckpointError("malformed", `The tensors end at byte ${end} of ${size}`, rewrite);
}

const rewrite = "The file is damaged or was not written by safetensors: save or download it again.";
