import { join } from "node:path";
import { FootageError, FrameFitter, type FrameSize } from "../../core/footage/index.ts";
import type { FootageChoices } from "../../core/footage/schema.ts";
import { makeFolder } from "../files.ts";
import { PendingFile } from "../pending-file.ts";
import type { FittedFilm, OnProgress } from "./fitted-film.ts";
import { requireFilmRoom, requirePixels } from "./limits.ts";
import type { PpmFrame } from "./ppm-frames.ts";

/** What a film is fitted to. */
export interface SpoolTarget extends FrameSize {
  readonly channels: number;
  /** `[model channel][red, green, blue]` */
  readonly mix: readonly (readonly number[])[];
  readonly fit: FootageChoices["fit"];
  /** For a file that nobody sees, and that is gone with the film. */
  readonly folder: string;
}

/** Levels are those of 8 bits, whatever the film has. */
const WHITE = 255;
/** Frames that are written in one go. */
const AT_ONCE = 64;
/** Frames after which it is asked again whether there is room. */
const ASK_EVERY = 64 * AT_ONCE;

/**
 * Reads a film once, from its first frame to its last, and keeps it in the model's shape in a file: how long it is, and its own mean, are
 * known at the end only, and what is computed in overlapping parts reads some of it twice.
 *
 * @param expected frames, as far as is known
 * @throws FootageError, FileError; what `frames` throws
 */
export async function spoolFilm(
  name: string,
  frames: AsyncIterable<PpmFrame>,
  target: SpoolTarget,
  expected: number | null,
  onProgress: OnProgress,
): Promise<FittedFilm> {
  const { channels, height, width } = target;
  const size = channels * height * width;
  let file: PendingFile | null = null;
  let fitter: FrameFitter | null = null;
  let film: FrameSize = { height: 0, width: 0 };
  let count = 0;
  const buffer = new Float32Array(AT_ONCE * size);
  const room = { folder: target.folder, frameBytes: 4 * size };
  // Asked seldom: what is written between two questions is little.
  const ask = (): Promise<void> => requireFilmRoom(name, room, expected, count);
  await ask();
  const write = async (): Promise<void> => {
    const held = count % AT_ONCE || AT_ONCE;
    await file!.write(new Uint8Array(buffer.buffer, 0, 4 * held * size), 4 * (count - held) * size);
  };
  try {
    for await (const frame of frames) {
      if (fitter === null) {
        requirePixels(name, frame.width, frame.height);
        film = { height: frame.height, width: frame.width };
        const mix = target.mix.map((weights) => weights.map((weight) => (weight * WHITE) / frame.white));
        fitter = new FrameFitter(film, target, mix, target.fit);
        await makeFolder(target.folder);
        file = await PendingFile.create(join(target.folder, "film"));
      }
      const at = count % AT_ONCE;
      fitter.fit([frame.samples], buffer.subarray(at * size, (at + 1) * size));
      count++;
      if (at === AT_ONCE - 1) {
        await write();
        if (count % ASK_EVERY === 0) await ask();
      }
      onProgress(count, expected === null ? null : Math.max(expected, count));
    }
    if (fitter === null || file === null) throw new FootageError(`"${name}" has no frame that can be read.`);
    if (count % AT_ONCE !== 0) await write();
  } catch (error) {
    await file?.discard();
    throw error;
  }
  const kept = file;
  return {
    size: film,
    frames: count,
    coverage: fitter.coverage,
    async read(start, end) {
      const values = new Float32Array((end - start) * size);
      await kept.read(new Uint8Array(values.buffer), 4 * start * size);
      return values;
    },
    close: () => kept.discard(),
  };
}
