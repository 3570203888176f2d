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
/** As many as a numpy array can have. */
const MAX_AXES = 64;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ALIGNMENT = 64;

/**
 * One `'key': value` of the header with its comma. Readers must not depend on the order of keys; the value is a quoted
 * type, a boolean or a tuple, and nothing else is Python's that is needed here.
 */
const item =
  /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([^'"\\]{1,64})\3|(True|False)|\(([\d\s,L]*)\))\s*(?:,|(?=\}))\s*/y;

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
      `The npy file has format version ${version ?? "none"}; versions 1, 2 and 3 can be read. Save it with numpy.save.`,
    );
  }
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) throw truncated(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER_BYTES) {
    throw new FormatError(
      `The npy header says that it has ${length} bytes; at most ${MAX_HEADER_BYTES} are read. The file is damaged: copy or ` +
        "save it again.",
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

/** A Python dictionary of exactly `descr`, `fortran_order` and `shape`; nothing in it is evaluated. */
function parseDictionary(text: string): NpyHeader {
  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: readonly number[] | undefined;
  const open = text.indexOf("{");
  item.lastIndex = open + 1;
  let end = open + 1;
  for (let match = item.exec(text); match !== null; match = item.exec(text)) {
    const [, , key, , type, order, sizes] = match;
    if (key === "descr" && descr === undefined) descr = type;
    else if (key === "fortran_order" && fortranOrder === undefined && order !== undefined)
      fortranOrder = order === "True";
    else if (key === "shape" && shape === undefined && sizes !== undefined) shape = parseShape(sizes);
    else throw notUnderstood(text);
    end = item.lastIndex;
  }
  const complete = text.slice(0, open).trim() === "" && text.slice(end).trim() === "}";
  if (!complete || descr === undefined || fortranOrder === undefined || shape === undefined)
    throw notUnderstood(text);
  return { descr, fortranOrder, shape };
}

function parseShape(tuple: string): readonly number[] {
  const sizes = tuple.split(",").map((size) => size.trim());
  // A tuple may end with a comma; an empty one is a scalar's.
  if (sizes.at(-1) === "") sizes.pop();
  // Python 2 wrote long integers with an L.
  if (sizes.length > MAX_AXES || !sizes.every((size) => /^\d{1,15}L?$/.test(size))) {
    throw new FormatError(
      `The npy file's shape (${tuple.slice(0, 100)}) is none that an array can have. The file is damaged: copy or save it ` +
        "again.",
    );
  }
  return sizes.map((size) => Number.parseInt(size, 10));
}

function notUnderstood(text: string): FormatError {
  return new FormatError(
    /['"]descr['"]\s*:\s*\[/.test(text)
      ? "The npy file holds a structured array (several fields). Save one plain array of numbers."
      : `The npy header cannot be understood: ${JSON.stringify(text.slice(0, 100))}. Save the array again with numpy.save.`,
  );
}

function truncated(length: number): FormatError {
  return new FormatError(
    `The npy file is cut off in its header, after ${length} bytes. Copy or save it again.`,
  );
}
