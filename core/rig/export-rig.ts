import {
  type ExportedRun,
  type ExportFollower,
  type ExportHost,
  type ExportSummary,
  exportOptions,
  exportRun,
  fileName,
  type OpenExport,
  type RunSource,
  SIDECAR_NAME,
} from "../export/index.ts";
import { writeNpy, writePng } from "../formats/index.ts";
import { describePresentation } from "./describe.ts";
import { aviFile, ffv1File, tiffFile } from "./film-writers.ts";
import { type RigFormat, withNeeded } from "./formats.ts";
import { psychopyScript } from "./loaders/psychopy.ts";
import { psychtoolboxScript } from "./loaders/psychtoolbox.ts";
import { qdspyDescription, qdspyScript } from "./loaders/qdspy.ts";
import { montage, montageGrid, picturesFile, pngFiles } from "./picture-writers.ts";
import { createPresentation, type Presentation } from "./presentation.ts";
import type { RigProfile } from "./profile.ts";
import { writeProfile } from "./read-profile.ts";
import type { RigFile, RigSidecar } from "./sidecar.ts";
import { frameTable, orderTable } from "./tables.ts";
import { type RigOutput, textBytes, type WriterContext, wholeFile } from "./writers.ts";

/** What is wanted of a presentation. */
export interface RigExport {
  readonly profile: RigProfile;
  readonly formats: readonly RigFormat[];
}

/** The folder that a presentation is written to. */
export function rigFolder({ name }: RigProfile): string {
  return fileName(name);
}

/**
 * Writes stimuli as one presentation: films, pictures and scripts, tables of what is shown when, and last a sidecar that says all that
 * was done. Memory holds a few stimuli and one frame at a time, whatever the presentation's length.
 *
 * @param open the folder, which is finished or abandoned by whoever opened it
 * @throws RigError, FormatError if it cannot be as asked; the signal's reason if it is aborted
 */
export async function exportRig(
  runs: readonly RunSource[],
  { profile, formats }: RigExport,
  host: ExportHost,
  open: OpenExport,
  { signal, onProgress }: ExportFollower,
): Promise<RigSidecar> {
  const breathe = async (): Promise<void> => {
    await host.breathe();
    signal.throwIfAborted();
  };
  const presentation = await createPresentation(runs, profile, breathe);
  const wanted = withNeeded(formats);
  const total = Math.max(1, workOf(presentation, wanted, runs.length));
  let done = 0;
  const files: RigFile[] = [];
  for (const format of wanted) {
    const onFrame = (): void => onProgress({ done: ++done, total, file: format });
    const tick = async (): Promise<void> => {
      onFrame();
      await breathe();
    };
    const context: WriterContext = { presentation, host, signal, tick, onFrame };
    for await (const output of outputsFor(format, context, runs))
      files.push(await written(output, open, host));
    signal.throwIfAborted();
  }
  for (const output of [
    wholeFile(
      "profile.json",
      "the rig profile: `retinoscope export --rig` takes it",
      textBytes(writeProfile(profile)),
    ),
    orderTable(presentation),
    frameTable(presentation, wanted.includes("png")),
  ])
    files.push(await written(output, open, host));
  const names = runs.map(({ name }) => name);
  const sidecar = describePresentation(presentation, names, files, host.version);
  const text = textBytes(`${JSON.stringify(sidecar, null, 2)}\n`);
  await open.write({ name: SIDECAR_NAME, bytes: text, sha256: await host.sha256(text) });
  return sidecar;
}

/** The same, with the folder; what came of it is told as of any other export. */
export async function exportRigFolder(
  runs: readonly RunSource[],
  asked: RigExport,
  host: ExportHost,
  sink: { begin(folder: string): Promise<OpenExport> },
  follow: ExportFollower,
): Promise<ExportSummary> {
  const folder = rigFolder(asked.profile);
  const open = await sink.begin(folder);
  try {
    const { notes } = await exportRig(runs, asked, host, open, follow);
    await open.finish();
    return { exported: [{ folder, notes }], failed: [], cancelled: false };
  } catch (error) {
    await open.abandon();
    if (follow.signal.aborted) return { exported: [], failed: [], cancelled: true };
    throw error;
  }
}

/** Frames and pictures that are made, for progress. */
function workOf({ timeline }: Presentation, formats: readonly RigFormat[], runs: number): number {
  const [frames, pictures] = [timeline.frames.length, timeline.pictures.length];
  const work: Readonly<Record<RigFormat, number>> = {
    bundle: runs,
    pictures,
    png: frames,
    tiff: frames,
    tiff32: frames,
    avi: frames,
    ffv1: frames,
    qdspy: pictures,
    psychopy: 0,
    psychtoolbox: 0,
  };
  return formats.reduce((sum, format) => sum + work[format], 0);
}

async function* outputsFor(
  format: RigFormat,
  context: WriterContext,
  runs: readonly RunSource[],
): AsyncGenerator<RigOutput> {
  const { presentation } = context;
  switch (format) {
    case "bundle":
      yield* bundleFiles(context, runs);
      return;
    case "pictures":
      yield picturesFile(context);
      return;
    case "png":
      yield* pngFiles(context);
      return;
    case "tiff":
      yield tiffFile(context, "levels");
      return;
    case "tiff32":
      yield tiffFile(context, "intensities");
      return;
    case "avi":
      yield aviFile(context);
      return;
    case "ffv1":
      yield ffv1File(context);
      return;
    case "qdspy":
      yield* qdspyFiles(context);
      return;
    case "psychopy":
      yield wholeFile("play_psychopy.py", "plays it with PsychoPy", textBytes(psychopyScript(presentation)));
      return;
    case "psychtoolbox":
      yield wholeFile(
        "play_psychtoolbox.m",
        "plays it with Psychtoolbox",
        textBytes(psychtoolboxScript(presentation)),
      );
  }
}

async function* qdspyFiles(context: WriterContext): AsyncGenerator<RigOutput> {
  const { presentation } = context;
  const { timeline, width, height, outputs, profile } = presentation;
  const grid = montageGrid(timeline.pictures.length, width, height, outputs.length);
  const name = rigFolder(profile);
  const picture = writePng(await montage(context, grid));
  yield wholeFile(`qdspy/${name}.png`, "montage of all pictures, the first at the lower left", picture);
  yield wholeFile(
    `qdspy/${name}.txt`,
    "how QDSpy reads the montage",
    textBytes(qdspyDescription(presentation, grid)),
  );
  yield wholeFile(
    `qdspy/${name}.py`,
    "plays the montage with QDSpy",
    textBytes(qdspyScript(presentation, `${name}.png`)),
  );
}

/** A folder for each run: its arrays and sidecar as any export has them, and the controls for it. */
async function* bundleFiles(
  { presentation, host, signal, tick }: WriterContext,
  runs: readonly RunSource[],
): AsyncGenerator<RigOutput> {
  const { stimuli } = presentation.prepared;
  const options = exportOptions.parse({ formats: ["npy", "npz"] });
  for (const [index, source] of runs.entries()) {
    const own = stimuli.find(({ run, control }) => run === index && control === null)!;
    const folder = `stimuli/${own.name}`;
    const run: ExportedRun = await source.load();
    const follow = { signal, onProgress: () => {} };
    for await (const { name, bytes } of exportRun(run, options, host, follow))
      yield wholeFile(`${folder}/${name}`, `${own.name}: as any export of the run has it`, bytes);
    for (const [at, { run: of, control, shape }] of stimuli.entries()) {
      if (of !== index || control === null || control === "other") continue;
      const { values } = await presentation.film(at);
      yield {
        ...wholeFile(
          `${folder}/control-${control}.npy`,
          `${own.name}: control, in model units`,
          writeNpy(shape, values),
        ),
        array: { shape: [...shape], axes: ["channel", "time", "height", "width"], dtype: "float32" },
      };
    }
    await tick();
  }
}

async function written(output: RigOutput, open: OpenExport, host: ExportHost): Promise<RigFile> {
  if ("bytes" in output) {
    const { bytes, ...about } = output;
    const sha256 = await host.sha256(bytes);
    await open.write({ name: about.name, bytes, sha256 });
    return { ...about, bytes: bytes.length, sha256 };
  }
  const { pieces, encoder, ...about } = output;
  const file = await open.stream(about.name);
  const hash = host.startSha256();
  let bytes = 0;
  for await (const piece of pieces) {
    await file.write(piece);
    hash.update(piece);
    bytes += piece.length;
  }
  await file.close();
  return { ...about, ...(encoder !== undefined && { encoder: encoder() }), bytes, sha256: hash.digest() };
}
