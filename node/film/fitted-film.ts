import type { FrameSize } from "../../core/footage/index.ts";

/** A film in a model's shape, with the levels that it has in its file; any part of it can be read. */
export interface FittedFilm {
  /** Of its own pictures. */
  readonly size: FrameSize;
  readonly frames: number;
  /** How much of each pixel the film covers, `[height, width]`. */
  readonly coverage: Float32Array;
  /**
   * Frames `start` to `end - 1`, `[time, channel, height, width]`. Of a pixel that is covered in part, that part of its level.
   * @throws FileError, FormatError
   */
  read(start: number, end: number): Promise<Float32Array>;
  /** Frees what it holds. */
  close(): Promise<void>;
}

/** How far something came. */
export type OnProgress = (done: number, total: number | null) => void;
