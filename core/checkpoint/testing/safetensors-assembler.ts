/** Assembles a safetensors file of any header, true or false. @param length of the header, as the file states it */
export function safetensors(
  header: unknown,
  data: Uint8Array = new Uint8Array(0),
  length?: bigint,
): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

export interface SafetensorsParts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly data: Uint8Array;
}

/** The parts of a sound file. */
export function partsOf(file: Uint8Array): SafetensorsParts {
  const end = 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, end))) as SafetensorsParts["header"];
  return { header, data: file.subarray(end) };
}

/** A file with a tensor more, of one byte. */
export function safetensorsWith(
  { header, data }: SafetensorsParts,
  name: string,
  dtype: string,
): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(data.length + 1);
  longer.set(data);
  const tensor = { dtype, shape: [1], data_offsets: [data.length, longer.length] };
  return safetensors({ ...header, [name]: tensor }, longer);
}
