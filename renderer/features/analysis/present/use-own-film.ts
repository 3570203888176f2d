import { useRef, useState } from "react";
import type { FootageChoices } from "../../../../core/footage/index.ts";
import { discardUploads, uploadFile } from "../../../stores/models/upload.ts";
import { useServices } from "../../../stores/services.ts";
import { notifyError } from "../../../ui/notices/notices.ts";
import type { OwnFile } from "../use-own-file.ts";
import { isPicture, PICTURE_AXES, picturesFilm } from "./pictures-film.ts";

/** A film of this computer that the engine has, too, in the model's shape. */
export interface OwnFilm extends OwnFile {
  /** What became of it on its way. */
  readonly about: string;
  /** Id of the model that it fits. */
  readonly model: string;
}

/** What can be chosen of it. */
export type FilmChoices = Pick<FootageChoices, "fit" | "channels" | "normalise">;

export const firstFilmChoices: FilmChoices = { fit: "crop", channels: null, normalise: null };

/** The model that it is to fit. */
export interface FilmModel {
  readonly id: string;
  readonly frameRateHz: number | null;
}

/** Sends films to the engine, which makes them fit the model; the last one again where the choices changed. */
export function useOwnFilm(model: FilmModel): {
  readonly film: OwnFilm | null;
  readonly sending: boolean;
  /** How far it is, or what became of it, for people; null where there is none. */
  readonly about: string | null;
  /** One file, or the pictures of a film. */
  readonly open: (files: readonly File[], choices: FilmChoices) => void;
  readonly again: (choices: FilmChoices) => void;
} {
  const { engine } = useServices();
  const [kept, setKept] = useState<OwnFilm | null>(null);
  // One that was made for another model does not fit this one.
  const film = kept?.model === model.id ? kept : null;
  const [sending, setSending] = useState(false);
  const [read, setRead] = useState<string | null>(null);
  const last = useRef<readonly File[]>([]);
  const underWay = useRef<AbortController | null>(null);

  const send = async (
    files: readonly File[],
    choices: FilmChoices,
    signal: AbortSignal,
  ): Promise<OwnFilm> => {
    const { file, axes } = await filmOf(files, signal);
    const upload = await uploadFile(engine, file, signal);
    try {
      const asked = {
        upload,
        model: model.id,
        choices: { ...choices, axes },
        frameRateHz: model.frameRateHz,
      };
      const { path, stimulus, about } = await engine.request("keepFilm", asked, {
        signal,
        onProgress: ({ done, total }) =>
          signal.aborted ||
          setRead(`${done.toLocaleString("en")} of ${total?.toLocaleString("en") ?? "many"} frames read`),
      });
      return { path, name: file.name, about, model: model.id, ...stimulus };
    } catch (error) {
      discardUploads(engine, [upload]);
      throw error;
    }
  };
  const open = (files: readonly File[], choices: FilmChoices): void => {
    const [file] = files;
    if (file === undefined) return;
    last.current = files;
    underWay.current?.abort();
    const controller = new AbortController();
    underWay.current = controller;
    const isCurrent = (): boolean => underWay.current === controller;
    setSending(true);
    setRead(`Sends ${files.length === 1 ? file.name : `${files.length} files`}`);
    setKept(null);
    send(files, choices, controller.signal)
      .then((sent) => isCurrent() && setKept(sent))
      .catch((error) => isCurrent() && notifyError(error))
      .finally(() => isCurrent() && setSending(false));
  };
  const about = sending ? read : film && `${film.name}: ${film.about}`;
  return { film, sending, about, open, again: (choices) => open(last.current, choices) };
}

/** The file that is sent, and the order of its axes where that is known. */
async function filmOf(
  files: readonly File[],
  signal: AbortSignal,
): Promise<{ readonly file: File; readonly axes: typeof PICTURE_AXES | null }> {
  if (files.every(isPicture)) return { file: await picturesFilm(files, signal), axes: PICTURE_AXES };
  if (files.length > 1)
    throw new Error("Several files were chosen. Choose one video, one npy file, or pictures alone.");
  return { file: files[0]!, axes: null };
}
