import type { ExportHost } from "../export/index.ts";
import type { Presentation } from "./presentation.ts";
import type { RigFile } from "./sidecar.ts";

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

/** What writers are given. */
export interface WriterContext {
  readonly presentation: Presentation;
  readonly host: ExportHost;
  readonly signal: AbortSignal;
  /** After each frame or picture: counts it as done, lets others have their turn, and throws if it was cancelled. */
  readonly tick: () => Promise<void>;
  /** Counts a frame as done, and no more. */
  readonly onFrame: () => void;
}

/** A file of a presentation that fits into memory. */
export function wholeFile(name: string, content: string, bytes: Uint8Array<ArrayBuffer>): WholeOutput {
  return { name, content, bytes };
}

/** The bytes of a file of text. */
export const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
