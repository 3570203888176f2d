import type { ExportedRun } from "../export/index.ts";

/** A stimulus `[channel, time, height, width]` in model units, as runs keep it. */
export interface Film {
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** That of a run. */
export function filmOf({ arrays: { stimulus } }: ExportedRun): Film {
  const { shape, values } = stimulus;
  return { shape, values: values as Float32Array<ArrayBuffer> };
}
