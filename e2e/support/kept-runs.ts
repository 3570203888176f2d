import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type NpyArray, readNpy } from "../../core/formats/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import type { RunRecord } from "../../node/run-record.ts";

/** A run as the workspace keeps it. */
export interface KeptRun {
  readonly id: string;
  readonly record: RunRecord & { readonly recipe: Recipe };
  /** The file's own bytes. */
  readonly stimulusBytes: Uint8Array;
  readonly stimulus: NpyArray;
  readonly losses: readonly number[];
}

/** Runs of a workspace that have ended, oldest first. */
export function keptRuns(workspace: string): KeptRun[] {
  const folder = join(workspace, "runs");
  return readdirSync(folder)
    .sort()
    .filter((id) => existsSync(join(folder, id, "run.json")))
    .map((id) => {
      const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, id, name)));
      const stimulusBytes = read("stimulus.npy");
      return {
        id,
        record: JSON.parse(readFileSync(join(folder, id, "run.json"), "utf8")) as KeptRun["record"],
        stimulusBytes,
        stimulus: readNpy(stimulusBytes),
        losses: Array.from(readNpy(read("loss.npy")).data, Number),
      };
    });
}

export function lastKeptRun(workspace: string): KeptRun {
  const last = keptRuns(workspace).at(-1);
  if (last === undefined) throw new Error("The workspace keeps no run.");
  return last;
}

/** Euclidean norm. */
export function norm({ data }: NpyArray): number {
  return Math.sqrt(Array.from(data, (value) => Number(value) ** 2).reduce((sum, square) => sum + square, 0));
}

/** Smallest and largest value of each channel. */
export function extents({ data, shape }: NpyArray): [number, number][] {
  const [channels = 0] = shape;
  const size = data.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    const values = Array.from(data.slice(channel * size, (channel + 1) * size), Number);
    return [Math.min(...values), Math.max(...values)];
  });
}

/** How much a stimulus changes from frame to frame, as a share of its energy. */
export function roughness({ data, shape }: NpyArray): number {
  const [channels = 0, frames = 0, height = 0, width = 0] = shape;
  const pixels = height * width;
  let change = 0;
  let energy = 0;
  for (let c = 0; c < channels; c++) {
    for (let t = 0; t < frames; t++) {
      for (let p = 0; p < pixels; p++) {
        const at = (c * frames + t) * pixels + p;
        energy += Number(data[at]) ** 2;
        if (t > 0) change += (Number(data[at]) - Number(data[at - pixels])) ** 2;
      }
    }
  }
  return change / energy;
}
