import type { ByteSource } from "../basis/byte-source.ts";
import type { ModelDescription } from "../model/index.ts";

/** What a film is made to fit. */
export interface FilmScreen {
  readonly description: ModelDescription;
  /** Null: nobody knows. */
  readonly frameRateHz: number | null;
}

export interface FilmListener {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number | null) => void;
}

/** A file that a client sends piece by piece, as the workspace keeps it. */
export interface Upload {
  readonly name: string;
  /** @throws FileError if the piece does not follow the last one, or is too long */
  append(offset: number, bytes: Uint8Array): Promise<void>;
  /**
   * @param most bytes
   * @throws FileError if it is not whole, or has more
   */
  read(most: number): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Its bytes where they are, until it is discarded.
   * @throws FileError if it is not whole
   */
  source(): Promise<ByteSource>;
  /** Frees it. */
  discard(): Promise<void>;
}
