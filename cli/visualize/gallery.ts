import { join } from "node:path";
import {
  type ExportedRun,
  enlarged,
  exportOptions,
  exportRun,
  frameEnergies,
  pictureSeries,
  rangesOf,
  strongestFrame,
} from "../../core/export/index.ts";
import { type Picture, writePng } from "../../core/formats/index.ts";
import { featureShape } from "../../core/model/index.ts";
import { describeStimulus } from "../../core/numerics/index.ts";
import { freeStimulus } from "../../core/optimization/index.ts";
import { exportHost } from "../../node/export/host.ts";
import { makeFolder, writeFileAtomically } from "../../node/files.ts";
import type { NamedStimulus } from "../../node/stimulus-set.ts";
import { html, type Markup } from "../report/html.ts";
import { pageFoot, pageHead } from "../report/page.ts";
import { runCard } from "../report/run-card.ts";
import { filmOf, pageOf, pictureOf, type Tile, titleOf } from "./tile.ts";

/** Of a tile's longer side, in pixels of the film. */
const FILM_SIDE = 160;

/** Writes what there is to see of one run: its film, the frame in which it is strongest, and a page with space, time and response. */
export async function writeTile(
  folder: string,
  tile: Tile,
  neighbours: { readonly before: Tile | undefined; readonly after: Tile | undefined },
  { stimulus: whole, origin }: Awaited<ReturnType<NamedStimulus["load"]>>,
  signal: AbortSignal,
): Promise<void> {
  const run = origin!.run;
  const stimulus = freeStimulus(whole, run.recipe);
  const shape = featureShape(stimulus.shape);
  const scale = Math.max(1, Math.round(FILM_SIDE / Math.max(shape[2], shape[3])));
  await writeFileAtomically(join(folder, filmOf(tile)), await gifOf(run, scale, signal));
  await writeFileAtomically(join(folder, pictureOf(tile)), writePng(strongestPicture(run, scale)));
  const frameRateHz = run.model.facts?.frameRateHz ?? null;
  const units = {
    frameRateHz,
    pixelSizeUm: run.model.facts?.pixelSizeUm ?? null,
    responseFrame: origin!.responseFrame,
  };
  const description = describeStimulus(stimulus.values, shape, units);
  const name = `${tile.place}, ${titleOf(tile)}`;
  const card = runCard({
    id: "run",
    name,
    stimulus: whole,
    origin: origin!,
    description,
    frameRateHz,
    film: true,
  });
  await writeFileAtomically(join(folder, pageOf(tile)), pageText(name, card, neighbours));
}

/** Folders of the files. */
export async function makeFolders(folder: string): Promise<void> {
  for (const name of ["films", "pictures", "pages"]) await makeFolder(join(folder, name));
}

async function gifOf(run: ExportedRun, scale: number, signal: AbortSignal): Promise<Uint8Array> {
  const options = exportOptions.parse({
    formats: ["gif"],
    range: { type: "symmetric" },
    scale,
    frameRateHz: run.model.facts?.frameRateHz == null ? 30 : null,
  });
  const files = exportRun(run, options, exportHost(null), { signal, onProgress: () => undefined });
  const { value } = await files.next();
  await files.return(undefined as never);
  if (value === undefined || !("bytes" in value)) throw new RangeError("An export made no film.");
  return value.bytes;
}

function strongestPicture(run: ExportedRun, scale: number): Picture {
  const shown = freeStimulus(run.arrays.stimulus, run.recipe);
  const stimulus = { shape: [...shown.shape], values: new Float32Array(shown.values) };
  const ranges = rangesOf({ type: "symmetric" }, run.recipe, stimulus);
  const [series] = pictureSeries(stimulus, ranges, "composite");
  return enlarged(series!.picture(strongestFrame(frameEnergies(stimulus)), 255), scale);
}

function pageText(
  name: string,
  card: string,
  { before, after }: { readonly before: Tile | undefined; readonly after: Tile | undefined },
): string {
  const link = (tile: Tile | undefined, text: string): Markup | null =>
    tile === undefined ? null : html("a", { href: `${tile.name}.html` }, text);
  const all = html("a", { href: "../index.html" }, "All stimuli");
  const links = html("nav", { "aria-label": "Pages" }, all, link(before, "Previous"), link(after, "Next"));
  return `${pageHead(name, [])}${links.text}<main style="margin-top:18px">${card}</main>${pageFoot("")}`;
}
