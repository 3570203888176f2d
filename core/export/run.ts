import type { RunArrays } from "../basis/schemas.ts";
import type { ModelIdentity, RunFacts } from "../recipe/index.ts";
import type { FilmEncoder, LosslessEncoder } from "./film-encoder.ts";
import type { ModelFacts } from "./model-facts.ts";
import type { SidecarFile } from "./sidecar-file.ts";

/** A run that has ended, with all that an export tells of it. */
export interface ExportedRun extends RunFacts {
  readonly model: ModelIdentity & {
    /** Null: the model is not at hand. */
    readonly facts: ModelFacts | null;
  };
  readonly arrays: RunArrays;
}

/** What an export asks of the machine that it runs on. */
export interface ExportHost {
  /** Retinoscope's version. */
  readonly version: string;
  /** In hexadecimal digits. */
  sha256(bytes: Uint8Array<ArrayBuffer>): string | Promise<string>;
  /** The same of bytes that come in pieces. */
  startSha256(): Sha256;
  /** Lets others have their turn, so that an export can be cancelled and a window answers. */
  breathe(): Promise<void>;
  /** Null: no films can be made here. */
  readonly encodeFilm: FilmEncoder | null;
  /** Null: no FFV1 can be made here. */
  readonly encodeLossless: LosslessEncoder | null;
}

/** A SHA-256 that is computed piece by piece. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** In hexadecimal digits; nothing can be added then. */
  digest(): string;
}

/** A file before it is hashed. */
export interface MadeFile extends Omit<SidecarFile, "bytes" | "sha256"> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A whole file of an export. */
export interface ExportFile {
  /** From the export's folder, with slashes; made of letters, digits, dots and dashes. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** How far an export is. */
export interface ExportProgress {
  /** Pictures and other files that are done. */
  readonly done: number;
  readonly total: number;
  /** The file that is being made. */
  readonly file: string;
}
