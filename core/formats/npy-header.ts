import { FormatError } from "./errors.ts";

/** What an npy header says. */
export interface NpyHeader {
  /** Such as `<f4`: byte order, kind and size. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** numpy itself warns beyond 10,000 bytes; format version 1 cannot hold more than 65,535. */
const MAX_HEADER_BYTES = 65_535;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ALIGNMENT = 64;

const dictionary =
  /^\{\s*'descr':\s*'([^']{1,64})',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([\d\s,L]*)\),?\s*\}\s*$/;

/**
 * Reads the header of an npy file, format versions 1 to 3 (numpy.lib.format).
 *
 * @returns the header and the offset of the data in bytes
 * @throws FormatError
 */
export function readNpyHeader(bytes: Uint8Array): { header: NpyHeader; dataOffset: number } {
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) {
    throw new FormatError(
      "This is not an npy file: it does not start with numpy's magic bytes. Save it with numpy.save.",
    );
  }
  const version = bytes[6];
  if (version !== 1 && version !== 2 && version !== 3) {
    throw new FormatError(
      `The npy file has format version ${version ?? "none"}; versions 1, 2 and 3 can be read.`,
    );
  }
  const lengthBytes = version === 1 ? 2 : 4;
  const start = 8 + lengthBytes;
  if (bytes.length < start) throw truncated(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER_BYTES) {
    throw new FormatError(
      `The npy header has ${length} bytes; at most ${MAX_HEADER_BYTES} are read. The file is damaged.`,
    );
  }
  if (bytes.length < start + length) throw truncated(bytes.length);
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  return { header: parseDictionary(text), dataOffset: start + length };
}

/** The header of format version 1, padded so that the data start at a multiple of 64 bytes. */
export function writeNpyHeader({
  descr,
  shape,
}: Pick<NpyHeader, "descr" | "shape">): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const unpadded = MAGIC.length + 4 + text.length + 1;
  const padding = (ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT;
  const body = new TextEncoder().encode(`${text}${" ".repeat(padding)}\n`);
  const header = new Uint8Array(10 + body.length);
  header.set([...MAGIC, 1, 0, body.length & 0xff, body.length >> 8]);
  header.set(body, 10);
  return header;
}

function parseDictionary(text: string): NpyHeader {
  const match = dictionary.exec(text);
  if (match === null) {
    throw new FormatError(
      text.includes("'descr': [")
        ? "The npy file holds a structured array (several fields). Save one plain array of numbers."
        : `The npy header cannot be understood: ${JSON.stringify(text.slice(0, 100))}. Save the array anew with numpy.save.`,
    );
  }
  const [, descr = "", order, sizes = ""] = match;
  const shape = sizes
    .split(",")
    .map((size) => size.replace("L", "").trim())
    .filter((size) => size !== "")
    .map(Number);
  if (shape.some((size) => !Number.isSafeInteger(size)))
    throw new FormatError(`The npy shape (${sizes}) is too large.`);
  return { descr, fortranOrder: order === "True", shape };
}

function truncated(length: number): FormatError {
  return new FormatError(
    `The npy file is cut off in its header, after ${length} bytes. Copy or save it again.`,
  );
}
