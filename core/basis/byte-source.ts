/** The bytes of a file that need not be in memory: they are read where they are needed, and nothing is kept. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /**
   * Fills an array with the bytes from `start` on.
   * @throws what the host's reading throws, also if the file has become shorter
   */
  readInto(target: Uint8Array, start: number): void;
}

/** A file's bytes: in memory, or where they can be read. */
export type FileBytes = Uint8Array | ByteSource;

export function sourceOf(bytes: FileBytes): ByteSource {
  if (!(bytes instanceof Uint8Array)) return bytes;
  return {
    size: bytes.length,
    readInto: (target, start) => target.set(bytes.subarray(start, start + target.length)),
  };
}

/** The bytes from `start` up to `end`, or to the source's own end: a copy. */
export function readBetween(source: ByteSource, start: number, end: number): Uint8Array<ArrayBuffer> {
  const from = Math.min(Math.max(0, start), source.size);
  const bytes = new Uint8Array(Math.max(0, Math.min(end, source.size) - from));
  if (bytes.length > 0) source.readInto(bytes, from);
  return bytes;
}

/** All of them: a copy where they were not in memory. */
export function allOf(bytes: FileBytes): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : readBetween(bytes, 0, bytes.size);
}
