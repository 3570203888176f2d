import type { ExportedRun, RunSource } from "../../export/index.ts";
import { sampleRun } from "../../export/testing/sample-run.ts";
import { createPresentation, type Presentation } from "../presentation.ts";
import { type RigProfile, type RigProfileInput, rigProfile } from "../profile.ts";

/** A small projector with little grey around what it shows; black and white are -1 and 1. */
export function sampleProfile(change: Partial<RigProfileInput> = {}): RigProfile {
  return rigProfile.parse({
    version: 1,
    name: "Lab rig 2",
    projector: { width: 24, height: 20, umPerPixel: 10 },
    intensity: { type: "values", channels: [{ black: -1, white: 1 }] },
    timing: { preSeconds: 0.1, postSeconds: 0.05, gapSeconds: 0.07 },
    ...change,
  });
}

export type Shape = NonNullable<Parameters<typeof sampleRun>[0]>;

/** Runs of noise, each another one: 2 channels, 5 frames, 3 × 4 pixels of 50 µm at 30 Hz, unless said otherwise. */
export function sampleSources(
  count: number,
  shape: Shape = {},
  change: Partial<ExportedRun> = {},
): RunSource[] {
  return Array.from({ length: count }, (_, index) => {
    const run = sampleRun(shape, { name: `cell ${index}`, ...change });
    const { stimulus } = run.arrays;
    const values = stimulus.values.map((value, at) => value * (((at + index) % 7) / 7) - 0.01 * index);
    const arrays = { ...run.arrays, stimulus: { ...stimulus, values } };
    return { name: run.name, load: () => Promise.resolve({ ...run, arrays }) };
  });
}

export function samplePresentation(
  change: Partial<RigProfileInput> = {},
  runs: readonly RunSource[] = sampleSources(1),
): Promise<Presentation> {
  return createPresentation(runs, sampleProfile(change), () => Promise.resolve());
}
