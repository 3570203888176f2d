import { runInNewContext } from "node:vm";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";

const BEFORE = "binaryDecode(";

/** The file of h5wasm that has its WebAssembly as a text of 4 MB. */
const isCarrier = (id: string): boolean => /[\\/]h5wasm[\\/]dist[\\/]node[\\/]hdf5_util\.js$/.test(id);

/** Deflates the WebAssembly that h5wasm carries: what is installed is 3 MB smaller, and an HDF5 file is opened as fast. */
export const packedWasm: Plugin = {
  name: "packed-wasm",
  transform: (code, id) => (isCarrier(id) ? { code: packed(code), map: null } : null),
};

/** @throws Error if it is not the code that this is made for */
export function packed(code: string): string {
  const call = code.indexOf(`return ${BEFORE}'`) + "return ".length;
  const start = call + BEFORE.length;
  const end = endOfText(code, start);
  if (call < start - BEFORE.length || code[start] !== "'" || code[end] !== ")")
    throw new Error("h5wasm carries its WebAssembly in another way than before. Adapt packed-wasm.ts.");
  const text = runInNewContext(code.slice(start, end)) as string;
  // As its own binaryDecode does: a character above 255 stands for zero.
  const bytes = Uint8Array.from(text, (letter) => {
    const value = letter.charCodeAt(0);
    return (~value >> 8) & value;
  });
  const deflated = deflateRawSync(bytes, { level: 9 }).toString("base64");
  const inflated = `new Uint8Array(inflatePacked(Buffer.from("${deflated}","base64")))`;
  const before = 'import { inflateRawSync as inflatePacked } from "node:zlib";\n';
  return before + code.slice(0, call) + inflated + code.slice(end + 1);
}

/** The place behind a text that begins with a quotation mark. */
function endOfText(code: string, start: number): number {
  const mark = code[start];
  let at = start + 1;
  while (at < code.length && code[at] !== mark) at += code[at] === "\\" ? 2 : 1;
  return at + 1;
}
