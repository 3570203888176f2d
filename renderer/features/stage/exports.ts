import { fileName } from "../../../core/export/index.ts";
import { writeNpy } from "../../../core/formats/index.ts";
import type { RunData } from "../run-data/run-data.ts";

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

function fileOf(which: Exported, { stimulus, response, losses }: RunData): Uint8Array<ArrayBuffer> | null {
  if (which === "loss") return losses.length === 0 ? null : writeNpy([losses.length], losses);
  const array = which === "stimulus" ? stimulus : response;
  return array === null ? null : writeNpy(array.shape, array.values);
}
