import type { ExportHost } from "../export/index.ts";
import type { Presentation } from "./presentation.ts";
import type { RigFile } from "./sidecar.ts";

/** A file of a presentation, in pieces: none need be in memory as a whole. */
export interface RigOutput extends Pick<RigFile, "name" | "content" | "array"> {
  readonly pieces: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** What made it, which is known when all pieces have been. */
  readonly encoder?: () => string;
}

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

/** A file that is one piece. */
export function wholeFile(name: string, content: string, bytes: () => Uint8Array<ArrayBuffer>): RigOutput {
  return {
    name,
    content,
    pieces: (async function* () {
      yield bytes();
    })(),
  };
}

export const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
