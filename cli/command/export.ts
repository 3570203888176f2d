import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import {
  bytesText,
  type ExportFormat,
  type ExportOptions,
  type ExportSummary,
  exportFolders,
  exportFormats,
  exportOptions,
  exportRuns,
  formatOf,
  largestSizes,
  modelFacts,
  type RangeChoice,
  type RunSource,
} from "../../core/export/index.ts";
import { rigFormats } from "../../core/rig/index.ts";
import { type Ffmpeg, findFfmpeg, requireEncoder } from "../../node/export/ffmpeg.ts";
import { FolderSink } from "../../node/export/folder-sink.ts";
import { exportHost } from "../../node/export/host.ts";
import { type FoundRuns, findRuns, type KnownModel } from "../../node/export/run-sources.ts";
import { EXIT } from "../errors.ts";
import { type AnyFormat, HDF5, parseFormats, runFormats } from "../export/formats.ts";
import { exportHdf5 } from "../export/hdf5.ts";
import { exportToRig } from "../export/rig.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { complain, finished, note } from "../print.ts";
import { startProgress } from "../progress.ts";

interface Options extends ModelOptions, OutputOptions {
  readonly dryRun?: true;
  readonly format: AnyFormat[];
  readonly rig?: string;
  readonly range: RangeChoice;
  readonly scale: number;
  readonly fps?: number;
  readonly channels: ExportOptions["channels"];
  readonly chroma: "420" | "444";
  readonly quality?: number;
  readonly lossless?: boolean;
  readonly ffmpeg: string;
  readonly model?: string[];
}

/** More would hide what comes after them. */
const MAX_NOTES = 10;

export function exportCommand(): Command {
  const { scale, frameRateHz, film } = exportOptions.shape;
  const quality = film.unwrap().shape.quality;
  const command = new Command("export")
    .description("writes stimuli as arrays, pictures, films and tables, each run with a sidecar.json")
    .argument("<run...>", "folders that optimize or sweep wrote, or a workspace")
    .requiredOption(
      "--format <list>",
      `such as npy,png: ${exportFormats.join(", ")}; ${HDF5}: all runs in one HDF5 file; with --rig: ${rigFormats.join(", ")}`,
      parseFormats,
    )
    .option(
      "--rig <profile>",
      "all runs as one presentation, as a rig profile has it shown: docs/rig.md; the options for pictures are not used then",
    )
    .addOption(
      new Option(
        "--range <choice>",
        "what is black and white: the recipe's limits, ± the peak, or values such as -1:3",
      )
        .argParser(parseRange)
        .default({ type: "limits" }, "limits"),
    )
    .option("--scale <n>", "each pixel becomes n × n", within(scale, "a whole number from 1 to 64"), 1)
    .option(
      "--fps <rate>",
      "frames a second; without it, the model's (see --model)",
      within(frameRateHz, "a rate up to 1000"),
    )
    .addOption(
      new Option("--channels <choice>", "all in one picture, or each by itself in grey")
        .choices(["composite", "separate"])
        .default("composite"),
    )
    .addOption(new Option("--chroma <kind>", "of films").choices(["420", "444"]).default("420"))
    .option(
      "--quality <n>",
      "of films: the encoder's constant rate factor, smaller for better",
      within(quality, "a whole number from 0 to 63"),
    )
    .option("--lossless", "films that keep every level, which few programs play")
    .option("--ffmpeg <path>", "the program that makes films", "ffmpeg")
    .option("--model <path...>", "the runs' model, for frame rate, pixel size and cell types");
  addOutput(command, "--out <folder>", "where each run's folder goes; for h5, the file");
  command.addOption(new Option("--dry-run", "say how large it would be, and write nothing"));
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (folders: string[], options: Options) => {
    const found = await findRuns(folders, await knownModel(options));
    const { rig } = options;
    if (rig !== undefined) {
      report(found, await exportToRig(found.runs, { ...options, rig }), options);
      return;
    }
    if (options.format.includes(HDF5)) return exportHdf5(found, options);
    const formats = runFormats(options.format);
    if (options.dryRun === true) {
      const [text, facts] = sizeOf(found.runs, { ...options, format: formats });
      finished(text, facts);
      return;
    }
    const ffmpeg = await neededFfmpeg(formats, options.ffmpeg);
    report(found, await exportFound(found, ffmpeg, { ...options, format: formats }), options);
  });
}

async function exportFound(
  { runs }: FoundRuns,
  ffmpeg: Ffmpeg | null,
  options: Options & { readonly format: ExportFormat[] },
): Promise<ExportSummary> {
  const sink = new FolderSink(options.out, options.overwrite ?? false);
  await sink.prepare(exportFolders(runs));
  announce(runs, options);
  const progress = startProgress();
  try {
    return await interruptible((signal) =>
      exportRuns(runs, wanted(options), exportHost(ffmpeg), sink, {
        signal,
        onProgress: ({ done, total, run, file }) => progress.update(done, total, `runs · ${run}: ${file}`),
      }),
    );
  } finally {
    progress.finish();
  }
}

/** Says, where somebody watches, what will be written, before the first frame is computed. */
function announce(runs: readonly RunSource[], options: Options & { readonly format: ExportFormat[] }): void {
  if (process.stderr.isTTY) note(sizeOf(runs, options)[0]);
}

/** What an export comes to, for people and as facts. */
function sizeOf(
  runs: readonly RunSource[],
  options: Options & { readonly format: ExportFormat[] },
): [text: string, facts: Readonly<Record<string, unknown>>] {
  const asked = wanted(options);
  const { frames, bytes } = largestSizes(
    runs.flatMap(({ shapes }) => shapes ?? []),
    asked,
  );
  const films = asked.formats.some((name) => formatOf(name).shows === "film") ? ", and the films" : "";
  const text = `${runs.length} run(s) of ${frames} frames together: at most ${bytesText(bytes)}${films}`;
  return [text, { runs: runs.length, frames, maxBytes: bytes, films: films !== "" }];
}

function wanted({
  format,
  range,
  scale,
  fps,
  channels,
  chroma,
  quality,
  lossless,
}: Options & { readonly format: ExportFormat[] }): ExportOptions {
  return {
    formats: format,
    range,
    scale,
    frameRateHz: fps ?? null,
    channels,
    film: {
      chroma: chroma === "420" ? "4:2:0" : "4:4:4",
      quality: quality ?? null,
      lossless: lossless ?? false,
    },
  };
}

async function knownModel(options: Options): Promise<KnownModel | null> {
  if (options.model === undefined) return null;
  const { model, files } = await openModelAt(options.model, options);
  return { facts: modelFacts(model.description), files };
}

/** Better known to be missing before anything is exported than after. */
async function neededFfmpeg(formats: readonly ExportFormat[], path: string): Promise<Ffmpeg | null> {
  const films = formats.filter((name) => name === "mp4" || name === "webm");
  if (films.length === 0) return null;
  const ffmpeg = await findFfmpeg(path);
  for (const film of films) requireEncoder(ffmpeg, film);
  return ffmpeg;
}

function report(
  { runs, skipped }: FoundRuns,
  { exported, failed, cancelled }: ExportSummary,
  { out, rig }: Options,
): void {
  for (const sentence of skipped) note(`left out: ${sentence}`);
  const notes = exported.flatMap(({ folder, notes }) => notes.map((note) => `${folder}: ${note}`));
  for (const sentence of notes.slice(0, MAX_NOTES)) note(sentence);
  if (notes.length > MAX_NOTES)
    note(`… and ${notes.length - MAX_NOTES} more such notes, in each sidecar.json.`);
  for (const { run, message } of failed) complain(`failed: ${run}: ${message}`);
  // With a rig, all runs are one presentation.
  const whole = rig === undefined ? exported.length : exported.length === 0 ? 0 : runs.length;
  const parts = [
    `${whole} of ${runs.length} run(s) exported${rig === undefined ? "" : " as one presentation"}`,
  ];
  if (failed.length > 0) parts.push(`${failed.length} failed`);
  finished(`${parts.join(", ")} → ${resolve(out)}`, {
    out: resolve(out),
    runs: runs.length,
    exported: exported.map(({ folder }) => folder),
    failed,
    leftOut: skipped,
  });
  if (cancelled) process.exitCode = EXIT.interrupted;
  else if (failed.length > 0 || runs.length === 0) process.exitCode = EXIT.failed;
}

function parseRange(text: string): RangeChoice {
  if (text === "limits" || text === "symmetric") return { type: text };
  const [min, max, ...more] = text.split(":").map((end) => (end.trim() === "" ? Number.NaN : Number(end)));
  const fixed = { type: "fixed", min, max };
  const { success, data } = exportOptions.shape.range.safeParse(fixed);
  if (success && more.length === 0) return data;
  throw new InvalidArgumentError("Give limits, symmetric, or the values for black and white, such as -1:3.");
}

/** A number that a schema accepts. */
function within<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, what: string) {
  return (text: string): T => {
    const { success, data } = schema.safeParse(text.trim() === "" ? Number.NaN : Number(text));
    if (success) return data!;
    throw new InvalidArgumentError(`Give ${what}.`);
  };
}
