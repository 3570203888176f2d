import { bytesText, type ExportSummary, type RunSource } from "../../core/export/index.ts";
import {
  exportRigFolder,
  type RigExport,
  type RigPlan,
  readProfile,
  rigFolder,
} from "../../core/rig/index.ts";
import { type Ffmpeg, findFfmpeg } from "../../node/export/ffmpeg.ts";
import { FolderSink } from "../../node/export/folder-sink.ts";
import { exportHost } from "../../node/export/host.ts";
import { readText } from "../../node/files.ts";
import { requireRoom } from "../../node/room.ts";
import { interruptible } from "../interrupt.ts";
import { note } from "../print.ts";
import { startProgress } from "../progress.ts";
import { type AnyFormat, presentationFormats } from "./formats.ts";

export interface RigOptions {
  readonly rig: string;
  readonly format: readonly AnyFormat[];
  readonly out: string;
  readonly ffmpeg: string;
  readonly overwrite?: boolean;
}

/**
 * Writes runs as one presentation for a rig.
 * @throws UsageError, FileError, ExportError
 */
export async function exportToRig(runs: readonly RunSource[], options: RigOptions): Promise<ExportSummary> {
  const asked: RigExport = {
    profile: readProfile(await readText(options.rig)),
    formats: presentationFormats(options.format),
  };
  const ffmpeg = await neededFfmpeg(asked, options.ffmpeg);
  const sink = new FolderSink(options.out, options.overwrite ?? false);
  await sink.prepare([rigFolder(asked.profile)]);
  const progress = startProgress();
  try {
    return await interruptible((signal) =>
      exportRigFolder(runs, asked, exportHost(ffmpeg), sink, {
        signal,
        onPlan: (plan) => announced(plan, options.out),
        onProgress: ({ done, total, file }) => progress.update(done, total, `frames and pictures · ${file}`),
      }),
    );
  } finally {
    progress.finish();
  }
}

/** Says what will be written, and asks whether there is room for it. */
async function announced({ presentation, sizes }: RigPlan, out: string): Promise<void> {
  const { timeline, width, height, rate } = presentation;
  const { bytes, compressed } = sizes;
  const seconds = Number((timeline.frames.length / rate.hz).toFixed(2));
  const size = [
    ...(bytes > 0 ? [bytesText(bytes)] : []),
    ...(compressed > 0 ? [`at most ${bytesText(compressed)} of compressed files`] : []),
  ].join(" and ");
  note(
    `${timeline.frames.length} frames of ${width} × ${height} pixels in ${seconds} s, ${timeline.pictures.length} pictures that differ` +
      `${size === "" ? "" : `: ${size}`}`,
  );
  await requireRoom(out, bytes, "The presentation");
}

/** Better known to be missing before anything is exported than after. */
async function neededFfmpeg({ formats }: RigExport, path: string): Promise<Ffmpeg | null> {
  return formats.includes("ffv1") ? findFfmpeg(path) : null;
}
