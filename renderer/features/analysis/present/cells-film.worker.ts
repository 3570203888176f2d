import { cellsFilmSidecar, drawCellsFilm } from "../../../../core/export/index.ts";
import { webCodecsEncoder } from "../../../film/encoder.ts";
import { filmSupports } from "../../../film/support.ts";
import { sentence } from "../../../lib/sentence.ts";
import { sha256 } from "../../../lib/sha256.ts";
import { type CellsFilmJob, type FromCellsFilm, filmedArray } from "./cells-film-job.ts";

// Makes one film of cells away from the window's thread.

self.addEventListener("message", ({ data }: MessageEvent<CellsFilmJob>) => {
  make(data).catch((error) => tell({ type: "failed", message: sentence(error) }));
});

async function make({ film: wanted, stimulus, facts }: CellsFilmJob): Promise<void> {
  const film = { ...wanted, stimulus: filmedArray(stimulus) };
  const drawn = drawCellsFilm(film);
  // As the command line's, where this browser can.
  const format = (await filmSupports()).mp4.plain ? "mp4" : "webm";
  const settings = { ...drawn.settings, format } as const;
  let done = 0;
  const onFrame = (): void => tell({ type: "progress", done: ++done, total: settings.frames });
  const signal = new AbortController().signal;
  const { bytes, encoding } = await webCodecsEncoder(settings, drawn.picture, { signal, onFrame });
  const name = `${film.kind}.${format}`;
  const file = { name, bytes: bytes.length, sha256: await sha256(bytes), encoding };
  const sidecar = new TextEncoder().encode(cellsFilmSidecar(film, drawn, facts, file));
  tell({
    type: "done",
    files: [
      { name, bytes },
      { name: `${film.kind}.json`, bytes: sidecar },
    ],
  });
}

function tell(message: FromCellsFilm): void {
  self.postMessage(message);
}
