import type { ByteSource } from "../basis/byte-source.ts";
import type { FootageChoices } from "../footage/index.ts";
import type { ModelDescription } from "../model/index.ts";
import type { RepeatedResponses } from "../numerics/index.ts";
import type { StoredStimulus } from "../optimization/index.ts";
import type { Float32ArrayOf, KeptRecording, RecordingChoices } from "./contract/index.ts";

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

/** What a workspace makes of the files that clients send. */
export interface SentFiles {
  /** A file that a client sends piece by piece. */
  beginUpload(name: string, bytes: number): Promise<Upload>;

  /** Keeps an npy file's bytes under the hash of its content; gives the path that recipes name it by. */
  keepStimulus(bytes: Uint8Array): Promise<{ readonly path: string; readonly stimulus: StoredStimulus }>;
  /**
   * Makes a film fit a model and keeps it in the same way.
   * @throws FootageError, FileError, FormatError, RequestError if it is too long; the signal's reason
   */
  keepFilm(
    upload: Upload,
    model: FilmScreen,
    choices: FootageChoices,
    listener: FilmListener,
  ): Promise<{ readonly path: string; readonly stimulus: Float32ArrayOf; readonly about: string }>;
  /** A stimulus that a recipe names by path: one that was kept. */
  readStimulus(path: string): Promise<StoredStimulus>;

  /** Keeps recorded responses of an npy or HDF5 file. @throws FileError, FormatError */
  keepRecording(upload: Upload, choices: RecordingChoices): Promise<KeptRecording>;
  /** Those that were kept. @throws FileError, FormatError */
  readRecording(path: string): Promise<RepeatedResponses>;
}
