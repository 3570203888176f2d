import { FileError } from "./file-error.ts";

/** Stands for standard input where a file is read, and for standard output where one is written. */
export const STANDARD = "-";

const MAX_BYTES = 2 ** 31 - 1;

/** All of standard input. @throws FileError if there is too much of it */
export async function readStandardInput(most = MAX_BYTES): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of process.stdin as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > most)
      throw new FileError(
        `Standard input has more than ${most} bytes, which are not read here. Give a file.`,
      );
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
