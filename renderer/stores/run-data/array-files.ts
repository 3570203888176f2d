import { fileName } from "../../../core/basis/file-name.ts";
import { enlarged, peakOf, pictureSeries, stimulusSize, symmetricRange } from "../../../core/export/index.ts";
import { writeNpy, writePng } from "../../../core/formats/index.ts";
import type { RunData } from "./run-data.ts";

export type Exported = "stimulus" | "loss" | "response";

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * An array of a run as an npy file: the stimulus `[channel, time, height, width]` and the response `[time, neuron]` as float32, the
 * loss `[iteration]` as float64, as the engine has them. Of a run under way, what there is; its name says so.
 *
 * @returns null if there is none
 */
export function exportedFile(which: Exported, data: RunData, runName: string): ExportedFile | null {
  const bytes = fileOf(which, data);
  if (bytes === null) return null;
  const stage = data.complete ? "" : `-iteration-${data.stimulusIterations}`;
  return { name: `${fileName(runName)}${stage}-${which}.npy`, bytes };
}

/** Pixels of a saved frame for each of the stimulus'. */
export const FRAME_SCALE = 8;

/** A frame as the stage shows it: all channels in one picture, zero mid grey, the stimulus' largest value at the end. Null: there is none. */
export function frameFile(data: RunData, frame: number, runName: string): ExportedFile | null {
  const { stimulus, run } = data;
  if (stimulus === null) return null;
  const { channels, frames } = stimulusSize(stimulus);
  const shown = Math.min(Math.max(0, frame), frames - 1);
  const ranges = Array.from({ length: channels }, () => symmetricRange(peakOf(stimulus)));
  const [series] = pictureSeries(stimulus, ranges, "composite");
  if (series === undefined || shown < 0) return null;
  return {
    name: `${fileName(`${runName} ${run}`)}-frame-${String(shown).padStart(5, "0")}.png`,
    bytes: writePng(enlarged(series.picture(shown, 255), FRAME_SCALE)),
  };
}

function fileOf(which: Exported, { stimulus, response, losses }: RunData): Uint8Array<ArrayBuffer> | null {
  if (which === "loss") return losses.length === 0 ? null : writeNpy([losses.length], losses);
  const array = which === "stimulus" ? stimulus : response;
  return array === null ? null : writeNpy(array.shape, array.values);
}
