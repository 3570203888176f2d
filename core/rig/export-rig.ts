import { fileName } from "../basis/file-name.ts";
import {
  type ExportFollower,
  type ExportHost,
  type ExportSummary,
  type OpenExport,
  type RunSource,
  SIDECAR_NAME,
} from "../export/index.ts";
import { describePresentation } from "./describe-presentation.ts";
import { type RigContext, type RigFormat, type RigOutput, textBytes, wholeFile } from "./format/format.ts";
import { type RigFormatName, type RigSizes, rigSizes, withNeeded } from "./format/formats.ts";
import { createPresentation, type Presentation } from "./presentation.ts";
import type { RigFile, RigSidecar } from "./presentation-sidecar.ts";
import { frameTable, orderTable } from "./presentation-tables.ts";
import type { RigProfile } from "./profile.ts";
import { writeProfile } from "./read-profile.ts";

/** What is wanted of a presentation. */
export interface RigExport {
  readonly profile: RigProfile;
  readonly formats: readonly RigFormatName[];
}

/** A presentation that can be written as it is asked for: every format has been asked whether it can be had. */
export interface RigPlan {
  readonly presentation: Presentation;
  readonly formats: readonly RigFormat[];
  readonly sizes: RigSizes;
}

/** How an export of a presentation is followed. */
export interface RigFollower extends ExportFollower {
  /** Told what will be written, before the first frame is computed. What it throws ends the export. */
  readonly onPlan?: (plan: RigPlan) => void | Promise<void>;
}

/** The folder that a presentation is written to. */
export function rigFolder({ name }: RigProfile): string {
  return fileName(name);
}

/**
 * Puts a presentation together and asks each format whether it can be had.
 * @throws ExportError, FormatError if it cannot be as asked; the signal's reason if it is aborted
 */
async function planRig(
  runs: readonly RunSource[],
  { profile, formats }: RigExport,
  host: ExportHost,
  signal: AbortSignal,
): Promise<RigPlan> {
  const presentation = await createPresentation(runs, profile, async () => {
    await host.breathe();
    signal.throwIfAborted();
  });
  const wanted = withNeeded(formats);
  for (const { check } of wanted) check?.(presentation, host);
  return { presentation, formats: wanted, sizes: rigSizes(presentation, formats) };
}

/**
 * Writes stimuli as one presentation: films, pictures and scripts, tables of what is shown when, and last a sidecar that says all that
 * was done. Memory holds a few stimuli and one frame at a time, whatever the presentation's length.
 *
 * @param open the folder, which is finished or abandoned by whoever opened it
 * @throws the signal's reason if it is aborted
 */
async function writeRig(
  runs: readonly RunSource[],
  { presentation, formats }: RigPlan,
  host: ExportHost,
  open: OpenExport,
  { signal, onProgress }: ExportFollower,
): Promise<RigSidecar> {
  const total = Math.max(
    1,
    formats.reduce((sum, format) => sum + stepsOf(format, presentation, runs.length), 0),
  );
  let done = 0;
  const files: RigFile[] = [];
  for (const format of formats) {
    const onFrame = (): void => onProgress({ done: ++done, total, file: format.name });
    const tick = async (): Promise<void> => {
      onFrame();
      await host.breathe();
      signal.throwIfAborted();
    };
    const context: RigContext = { presentation, runs, host, signal, tick, onFrame };
    for await (const output of format.files(context)) files.push(await written(output, open, host));
    signal.throwIfAborted();
  }
  const { profile } = presentation;
  const content = "the rig profile: `retinoscope export --rig` takes it";
  for (const output of [
    wholeFile("profile.json", content, textBytes(writeProfile(profile))),
    orderTable(presentation),
    frameTable(
      presentation,
      formats.some(({ name }) => name === "png"),
    ),
  ])
    files.push(await written(output, open, host));
  const names = runs.map(({ name }) => name);
  const sidecar = describePresentation(presentation, formats, names, files, host.version);
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
  follow: RigFollower,
): Promise<ExportSummary> {
  const folder = rigFolder(asked.profile);
  let open: OpenExport | null = null;
  try {
    const plan = await planRig(runs, asked, host, follow.signal);
    await follow.onPlan?.(plan);
    open = await sink.begin(folder);
    const { notes } = await writeRig(runs, plan, host, open, follow);
    await open.finish();
    return { exported: [{ folder, notes }], failed: [], cancelled: false };
  } catch (error) {
    await open?.abandon();
    if (follow.signal.aborted) return { exported: [], failed: [], cancelled: true };
    throw error;
  }
}

/** Frames, pictures or runs that a format makes, for progress. */
function stepsOf({ steps }: RigFormat, { timeline }: Presentation, runs: number): number {
  const counts = { frames: timeline.frames.length, pictures: timeline.pictures.length, runs, text: 0 };
  return counts[steps];
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
