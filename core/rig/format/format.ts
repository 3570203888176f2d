import type { ExportHost, RunSource } from "../../export/index.ts";
import type { Presentation } from "../presentation.ts";
import type { RigFile } from "../presentation-sidecar.ts";

type About = Pick<RigFile, "name" | "content" | "array">;

/** A file that is there as a whole. */
export interface WholeOutput extends About {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file of a presentation in pieces, however long that is. */
export interface StreamedOutput extends About {
  readonly pieces: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** What made it, which is known when all pieces have been. */
  readonly encoder?: () => string;
}

export type RigOutput = WholeOutput | StreamedOutput;

/** What a format may ask for while it makes its files. */
export interface RigContext {
  readonly presentation: Presentation;
  readonly runs: readonly RunSource[];
  readonly host: ExportHost;
  readonly signal: AbortSignal;
  /** After each frame or picture: counts it as done, lets others have their turn, and throws if it was cancelled. */
  readonly tick: () => Promise<void>;
  /** Counts a frame as done, and no more. */
  readonly onFrame: () => void;
}

/** One kind of file that a presentation can be written as. Formats stand in the list of `formats.ts`. */
export interface RigFormat<Name extends string = string> {
  /** By which options ask for it. */
  readonly name: Name;
  /** For people; `use` follows it in a few words. */
  readonly label: string;
  readonly use: string;
  /** Another format whose files it plays. */
  readonly needs?: string;
  /** Whether it is made by a program that only the command line has. */
  readonly needsFfmpeg?: boolean;
  /** Its files have so many bits, whatever the profile's depth. */
  readonly bits?: 8;
  /** What it makes one by one: every frame as shown, the pictures that differ, the runs; or a text. */
  readonly steps: "frames" | "pictures" | "runs" | "text";
  /** Bytes on disk but for headers; of compressed files, the most that they can take. */
  readonly estimate: (presentation: Presentation) => {
    readonly bytes: number;
    readonly compressed?: boolean;
  };
  /**
   * Whether it can be had at all, which is asked before the first frame is computed.
   * @throws ExportError, FormatError if not
   */
  readonly check?: (presentation: Presentation, host: ExportHost) => void;
  /** Makes its files one after the other. */
  readonly files: (context: RigContext) => Iterable<RigOutput> | AsyncIterable<RigOutput>;
}

/** A file of a presentation that fits into memory. */
export function wholeFile(name: string, content: string, bytes: Uint8Array<ArrayBuffer>): WholeOutput {
  return { name, content, bytes };
}

/** The bytes of a file of text. */
export const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
