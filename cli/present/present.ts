import { join } from "node:path";
import { Presentation } from "../../core/analyses/present/presentation.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import type { SegmentResponse, SpikeTriggeredAverage } from "../../core/numerics/index.ts";
import type { NeuronKey } from "../../core/tables/index.ts";
import { NpyFile } from "../../node/npy-file.ts";
import { PendingFile } from "../../node/pending-file.ts";
import { requireRoom } from "../../node/room.ts";
import { startProgress } from "../progress.ts";
import { ResponseTable } from "./response-table.ts";
import type { Presented } from "./stimulus.ts";

export interface PresentOptions {
  readonly session: string | null;
  /** Ascending; null for all. */
  readonly neurons: readonly number[] | null;
  readonly out: string;
  readonly signal: AbortSignal;
  /** In the order of the response's columns. */
  readonly shown: readonly NeuronKey[];
  /** Whether a table of the responses is written, too. */
  readonly table: boolean;
  readonly frameRateHz: number | null;
}

/** What came of it besides the files. */
export interface PresentationResult {
  /** `[frames, neurons]` */
  readonly shape: readonly [frames: number, neurons: number];
  readonly segments: readonly SegmentResponse[];
  /** Of noise. */
  readonly average: SpikeTriggeredAverage | null;
}

/**
 * Writes stimulus.npy, response.npy and response.csv while the film runs: none is ever in memory as a whole.
 *
 * @returns null if it was stopped; nothing is left of the files then
 */
export async function present(
  model: RetinaModel,
  { source, segments, stimulus }: Presented,
  { session, neurons, out, signal, shown, table, frameRateHz }: PresentOptions,
): Promise<PresentationResult | null> {
  const [channels, frames, height, width] = source.shape;
  const presentation = new Presentation(
    model,
    { source, segments, isNoise: stimulus?.type === "noise" },
    { session, neurons, signal },
  );
  const { neurons: count, frames: total, lag } = presentation;
  // Before files are made for what does not fit.
  const chunks = presentation.chunks();
  let chunk = await chunks.next();
  // CSV lines are at most five times as large as the numbers in them.
  await requireRoom(
    out,
    4 * (channels * frames * height * width + total * count * (table ? 6 : 1)),
    "The result",
  );
  const film = await NpyFile.create(join(out, "stimulus.npy"), source.shape);
  const response = await NpyFile.create(join(out, "response.npy"), [total, count]);
  const csv = table ? await PendingFile.create(join(out, "response.csv")) : null;
  const lines = csv === null ? null : new ResponseTable(csv, lag, frameRateHz);
  const progress = startProgress();
  try {
    const pixels = height * width;
    await lines?.begin(shown);
    for (; !chunk.done; chunk = await chunks.next()) {
      const { start, values, shape, stimulus: seen } = chunk.value;
      const length = seen.length / (channels * pixels);
      for (let channel = 0; channel < channels; channel++) {
        const slab = seen.subarray(channel * length * pixels, (channel + 1) * length * pixels);
        await film.write((channel * frames + start) * pixels, slab);
      }
      await response.write(start * count, values);
      await lines?.add(start, values, count);
      progress.update(start + shape[0], total, "frames");
      await new Promise((later) => setImmediate(later));
    }
    if (signal.aborted) return null;
    await film.finish();
    await response.finish();
    await csv?.finish();
    return { shape: [total, count], ...presentation.results() };
  } finally {
    progress.finish();
    await film.discard();
    await response.discard();
    await csv?.discard();
  }
}
