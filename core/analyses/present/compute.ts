import { type ComputeOf, checkResultSize } from "../kind.ts";
import type { present } from "./kind.ts";
import { Presentation } from "./presentation.ts";
import { filmOf } from "./shown-film.ts";

/** Frames between two breaths. */
const CHUNK_FRAMES = 200;

/** Shows the model a film, chunk by chunk, and sums up what its neurons make of each part. */
export const compute: ComputeOf<typeof present> = async (
  model,
  { stimulus, session, neurons },
  { progress, breathe, mostNumbers },
) => {
  const film = filmOf(stimulus, model.description.input);
  const { segments } = film;
  const shown = new Presentation(model, film, { session, neurons, chunkFrames: CHUNK_FRAMES });
  const { neurons: count, frames: total } = shown;
  checkResultSize(
    count * (total + 4 * segments.length) + shown.averageSize,
    mostNumbers,
    "Choose fewer neurons, or a shorter stimulus",
  );
  const response = new Float32Array(total * count);
  for await (const chunk of shown.chunks()) {
    response.set(chunk.values, chunk.start * count);
    progress(chunk.start + chunk.shape[0], total);
    await breathe();
  }
  const { segments: results, average } = shown.results();
  const table = (part: "baseline" | "mean" | "peak" | "after") => ({
    shape: [segments.length, count],
    values: Float64Array.from(results.flatMap((result) => [...result[part]])),
  });
  return {
    kind: "present",
    shape: [...film.source.shape],
    response: { shape: [total, count], values: response },
    lag: shown.lag,
    segments: segments.map((segment) => ({ ...segment, values: { ...segment.values } })),
    baseline: table("baseline"),
    mean: table("mean"),
    peak: table("peak"),
    after: table("after"),
    segmentFrames: results.map((result) => result.frames),
    average: average === null ? null : { shape: [...average.shape], values: average.result() },
  };
};
