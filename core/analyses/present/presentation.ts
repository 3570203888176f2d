import { neuronCount, type RetinaModel } from "../../model/index.ts";
import { type SegmentResponse, SegmentResponses, SpikeTriggeredAverage } from "../../numerics/index.ts";
import type { Segment } from "../../stimulus-library/index.ts";
import { type FrameSource, type ResponseChunk, type ResponseOptions, streamResponses } from "../responses.ts";

/** A film, and what its parts are. */
export interface PresentedFilm {
  readonly source: FrameSource;
  readonly segments: readonly Segment[];
  /** Whether it is white noise, so that an average means something. */
  readonly isNoise: boolean;
}

/** A film that is shown to a model, chunk by chunk, and sums of what its neurons make of it. */
export class Presentation {
  /** How many neurons see it. */
  readonly neurons: number;
  /** Frames of the response. */
  readonly frames: number;
  /** Frame of the stimulus that the first of them belongs to. */
  readonly lag: number;
  readonly film: PresentedFilm;
  /** Of the spike-triggered average; null where there is none. */
  private readonly averageShape: SpikeTriggeredAverage["shape"] | null;
  private readonly model: RetinaModel;
  private readonly sums: SegmentResponses;
  private average: SpikeTriggeredAverage | null = null;
  private readonly options: ResponseOptions;

  constructor(model: RetinaModel, film: PresentedFilm, options: ResponseOptions) {
    const [channels, frames, height, width] = film.source.shape;
    const { sessions, temporalFootprint } = model.description;
    const { session, neurons } = options;
    this.model = model;
    this.film = film;
    this.options = options;
    this.neurons =
      neurons?.length ?? neuronCount(sessions.filter(({ name }) => session === null || name === session));
    this.frames = model.responseFrames(frames);
    this.lag = frames - this.frames;
    this.sums = new SegmentResponses(film.segments, this.neurons, this.lag);
    const averages = film.isNoise && this.lag === temporalFootprint - 1;
    this.averageShape = averages ? [this.neurons, channels, this.lag + 1, height, width] : null;
  }

  /** Numbers of the average; 0 where there is none. */
  get averageSize(): number {
    return this.averageShape?.reduce((product, size) => product * size, 1) ?? 0;
  }

  /** Errors as for `streamResponses`. */
  async *chunks(): AsyncGenerator<ResponseChunk, void, void> {
    this.average = this.averageShape === null ? null : new SpikeTriggeredAverage(...this.averageShape);
    for await (const chunk of streamResponses(this.model, this.film.source, this.options)) {
      this.sums.add(chunk.start, chunk.values);
      this.average?.add(chunk.stimulus, chunk.values);
      yield chunk;
    }
  }

  /** Of what has been shown. */
  results(): { readonly segments: SegmentResponse[]; readonly average: SpikeTriggeredAverage | null } {
    return { segments: this.sums.results(), average: this.average };
  }
}
