import { FootageError } from "../../core/footage/index.ts";
import { requireRoom } from "../room.ts";

/** Of one picture of a film: twice those of 8K. */
export const MAX_PIXELS = 2 ** 26;

/** Of a film as a model is shown it: 37 hours at 30 a second. A file of some kilobytes can say that it has more. */
const MAX_FRAMES = 4_000_000;

/** Free space that a film that is longer than its file says must leave. */
const RESERVE_BYTES = 2 ** 30;

/** @throws FootageError if a film has more frames than are read */
export function requireFrames(name: string, frames: number): void {
  if (frames <= MAX_FRAMES) return;
  throw new FootageError(
    `"${name}" has ${frames.toLocaleString("en")} frames at the model's rate, and ${MAX_FRAMES.toLocaleString("en")} are the most. Cut it, ` +
      "or show it in parts.",
  );
}

/** @throws FootageError if a film's pictures are larger than are read */
export function requirePixels(name: string, width: number, height: number): void {
  if (width * height <= MAX_PIXELS) return;
  throw new FootageError(
    `The pictures of "${name}" have ${width} × ${height} pixels, which is more than is read. Make them smaller: a model sees a few hundred.`,
  );
}

/** The same where ffmpeg has refused them itself. @param words of ffmpeg's @throws FootageError */
export function requireReadPixels(name: string, words: string): void {
  const [, width, height] = /Picture size (\d+)x(\d+) exceeds specified max pixel count/.exec(words) ?? [];
  if (width !== undefined) requirePixels(name, Number(width), Number(height));
}

/**
 * Asks for the room of a film before it is written, and again while it is longer than its file said.
 * @param expected frames, as far as is known
 * @throws FileError, FootageError
 */
export async function requireFilmRoom(
  name: string,
  { folder, frameBytes }: { readonly folder: string; readonly frameBytes: number },
  expected: number | null,
  written: number,
): Promise<void> {
  requireFrames(name, Math.max(expected ?? 0, written));
  const announced = expected !== null && written <= expected;
  const more = announced ? (expected - written) * frameBytes : RESERVE_BYTES;
  await requireRoom(folder, more, announced ? `What "${name}" becomes` : `What more "${name}" becomes`);
}
