import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import type { CellsFilm, CellsFilmFacts } from "../../../../core/export/index.ts";
import { type LibraryStimulus, makeFilm, type Screen } from "../../../../core/stimulus-library/index.ts";

/** A stimulus as it travels: the library's is drawn where it is needed. */
export type FilmedStimulus =
  | { readonly type: "array"; readonly array: Float32ArrayOf }
  | { readonly type: "library"; readonly stimulus: LibraryStimulus; readonly screen: Screen };

/** A film of cells that is to be made. */
export interface CellsFilmJob {
  readonly film: Omit<CellsFilm, "stimulus">;
  readonly stimulus: FilmedStimulus;
  readonly facts: CellsFilmFacts;
}

/** A file of the film. */
export interface CellsFilmPart {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the worker tells. */
export type FromCellsFilm =
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "done"; readonly files: readonly CellsFilmPart[] }
  | { readonly type: "failed"; readonly message: string };

/** All of its frames. */
export function filmedArray(filmed: FilmedStimulus): Float32ArrayOf {
  if (filmed.type === "array") return filmed.array;
  const film = makeFilm(filmed.stimulus, filmed.screen);
  return { shape: [...film.shape], values: film.read(0, film.shape[1]) };
}

/**
 * Makes a film in a worker of its own.
 * @throws Error with a sentence if it cannot be made; the signal's reason
 */
export function makeCellsFilm(
  job: CellsFilmJob,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<readonly CellsFilmPart[]> {
  const worker = new Worker(new URL("./cells-film.worker.ts", import.meta.url), { type: "module" });
  const made = new Promise<readonly CellsFilmPart[]>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    worker.addEventListener("message", ({ data }: MessageEvent<FromCellsFilm>) => {
      if (data.type === "progress") onProgress(data.done / data.total);
      else if (data.type === "done") resolve(data.files);
      else reject(new Error(data.message));
    });
    worker.addEventListener("error", () =>
      reject(
        new Error("The film broke off: its worker could not be loaded, or ran out of memory. Try again."),
      ),
    );
  });
  worker.postMessage(job);
  return made.finally(() => worker.terminate());
}
