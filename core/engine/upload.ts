/** A file that a client sends piece by piece, as the workspace keeps it. */
export interface Upload {
  readonly name: string;
  /** @throws FileError if the piece does not follow the last one, or is too long */
  append(offset: number, bytes: Uint8Array): Promise<void>;
  /** @throws FileError if it is not whole */
  read(): Promise<Uint8Array<ArrayBuffer>>;
  /** Frees it. */
  discard(): Promise<void>;
}
