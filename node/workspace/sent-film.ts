import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { RequestError } from "../../core/engine/errors.ts";
import type { FilmListener, FilmScreen } from "../../core/engine/host.ts";
import { describeFootage, type FootageChoices } from "../../core/footage/index.ts";
import { openOwnFilm } from "../film/own-film.ts";
import type { UploadedFile } from "./uploads.ts";

/** Numbers of a stimulus that is sent to a window: 64 MiB of float32. */
const MAX_NUMBERS = 1 << 24;

/**
 * A film that was sent, made to fit a model; it goes back to a window, and is in memory as a whole.
 *
 * @param scratch a folder for what is not whole yet
 * @throws FootageError, FileError, FormatError; RequestError if it is too long; the signal's reason
 */
export async function readFilm(
  upload: UploadedFile,
  scratch: string,
  { description: { input, metadata }, frameRateHz }: FilmScreen,
  choices: FootageChoices,
  { signal, onProgress }: FilmListener,
): Promise<{ readonly stimulus: Float32ArrayOf; readonly about: string }> {
  const most = Math.floor(MAX_NUMBERS / (input.channels * input.height * input.width));
  const check = (frames: number): void => {
    if (frames <= most) return;
    throw new RequestError(
      `The film has more than the ${most.toLocaleString("en")} frames of this model that a window shows. Cut it, or show all of it on ` +
        "the command line: retinoscope present --stimulus.",
    );
  };
  const host = {
    ...{ ffmpeg: "ffmpeg", scratch, signal },
    onProgress: (done: number, total: number | null) => {
      check(total ?? done);
      onProgress(done, total);
    },
  };
  const target = { ...input, frameRateHz, levels: metadata };
  const film = await openOwnFilm(upload.place(), target, choices, host, upload.name);
  try {
    const { shape, read } = film.source;
    check(shape[1]);
    return {
      stimulus: { shape: [...shape], values: await read(0, shape[1]) },
      about: describeFootage(film.facts),
    };
  } finally {
    await film.close();
  }
}
