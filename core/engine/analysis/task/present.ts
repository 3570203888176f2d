import { SegmentResponses, SpikeTriggeredAverage } from "../../../analysis/index.ts";
import { type FrameSource, sourceOf, streamResponses } from "../../../insilico/index.ts";
import { neuronCount } from "../../../model/index.ts";
import type { StoredStimulus } from "../../../optimization/index.ts";
import {
  type LibraryStimulus,
  makeFilm,
  type Screen,
  type Segment,
} from "../../../stimulus-library/index.ts";
import type { AnalysisResult } from "../../contract/index.ts";
import { RequestError } from "../../errors.ts";
import { checkResultSize } from "../result-size.ts";
import type { Task } from "./task.ts";

export interface PresentTask {
  readonly stimulus:
    | { readonly type: "kept"; readonly stimulus: StoredStimulus }
    | {
        readonly type: "library";
        readonly stimulus: LibraryStimulus;
        readonly frameRateHz: number;
        readonly pixelSizeUm: number;
      };
  readonly session: string | null;
  readonly neurons: readonly number[] | null;
}

/** Frames between two breaths. */
const CHUNK_FRAMES = 200;

/** Shows the model a film, chunk by chunk, and sums up what its neurons make of each part. */
export const presentTask: Task<PresentTask, AnalysisResult<"present">> = async (
  model,
  { stimulus, session, neurons },
  { signal, progress, breathe },
) => {
  const { input, sessions, temporalFootprint } = model.description;
  const { source, segments } = filmOf(stimulus, input);
  const [channels, frames, height, width] = source.shape;
  const known = neuronCount(sessions.filter(({ name }) => session === null || name === session));
  const count = neurons?.length ?? known;
  const total = model.responseFrames(frames);
  const lag = frames - total;
  const isNoise = stimulus.type === "library" && stimulus.stimulus.type === "noise";
  const averages = isNoise && lag === temporalFootprint - 1;
  checkResultSize(
    count * (total + 4 * segments.length + (averages ? channels * (lag + 1) * height * width : 0)),
    "Choose fewer neurons, or a shorter stimulus",
  );
  const sums = new SegmentResponses(segments, count, lag);
  const average = averages ? new SpikeTriggeredAverage(count, channels, lag + 1, height, width) : null;
  const response = new Float32Array(total * count);
  for await (const chunk of streamResponses(model, source, { session, neurons, chunkFrames: CHUNK_FRAMES })) {
    response.set(chunk.values, chunk.start * count);
    sums.add(chunk.start, chunk.values);
    average?.add(chunk.stimulus, chunk.values);
    progress(chunk.start + chunk.shape[0], total);
    await breathe();
    signal.throwIfAborted();
  }
  const results = sums.results();
  const table = (part: "baseline" | "mean" | "peak" | "after") => ({
    shape: [segments.length, count],
    values: Float64Array.from(results.flatMap((result) => [...result[part]])),
  });
  return {
    kind: "present",
    shape: [...source.shape],
    response: { shape: [total, count], values: response },
    lag,
    segments: segments.map((segment) => ({ ...segment, values: { ...segment.values } })),
    baseline: table("baseline"),
    mean: table("mean"),
    peak: table("peak"),
    after: table("after"),
    segmentFrames: results.map((result) => result.frames),
    average: average === null ? null : { shape: [...average.shape], values: average.result() },
  };
};

function filmOf(
  stimulus: PresentTask["stimulus"],
  input: Pick<Screen, "channels" | "height" | "width">,
): { readonly source: FrameSource; readonly segments: readonly Segment[] } {
  if (stimulus.type === "kept") {
    const { shape, values } = stimulus.stimulus;
    return { source: sourceOf(shape, values), segments: [] };
  }
  const { frameRateHz, pixelSizeUm } = stimulus;
  const { channels, height, width } = input;
  try {
    const film = makeFilm(stimulus.stimulus, { channels, height, width, frameRateHz, pixelSizeUm });
    return { source: film, segments: film.segments };
  } catch (error) {
    // As many colours as channels, and the like.
    if (error instanceof RangeError) throw new RequestError(error.message);
    throw error;
  }
}
