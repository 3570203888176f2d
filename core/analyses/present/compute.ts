import { makeFilm, type Screen } from "../../stimulus-library/index.ts";
import { AnalysisError } from "../errors.ts";
import { type ComputeOf, checkResultSize } from "../kind.ts";
import { sourceOf } from "../responses.ts";
import type { present } from "./kind.ts";
import { Presentation, type PresentedFilm } from "./presentation.ts";

type Shown = Parameters<ComputeOf<typeof present>>[1]["stimulus"];

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

function filmOf(stimulus: Shown, input: Pick<Screen, "channels" | "height" | "width">): PresentedFilm {
  if (stimulus.type === "kept") {
    const { shape, values } = stimulus.stimulus;
    return { source: sourceOf(shape, values), segments: [], isNoise: false };
  }
  const { frameRateHz, pixelSizeUm } = stimulus;
  const { channels, height, width } = input;
  try {
    const film = makeFilm(stimulus.stimulus, { channels, height, width, frameRateHz, pixelSizeUm });
    return { source: film, segments: film.segments, isNoise: stimulus.stimulus.type === "noise" };
  } catch (error) {
    // As many colours as channels, and the like.
    if (error instanceof RangeError) throw new AnalysisError(error.message);
    throw error;
  }
}
