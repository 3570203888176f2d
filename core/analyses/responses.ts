import { checkNumbers, type FeatureShape, featureShape, type RetinaModel } from "../model/index.ts";
import * as tf from "../tensor.ts";

/** A stimulus whose frames are made or read when they are asked for, in the model's units. */
export interface FrameSource {
  /** `[channel, time, height, width]` of the whole. */
  readonly shape: FeatureShape;
  /** Frames `start` to `end - 1`, `[channel, time, height, width]`. */
  readonly read: (start: number, end: number) => Float32Array | Promise<Float32Array>;
}

export interface ResponseOptions {
  /** Null for all sessions. */
  readonly session: string | null;
  /** Ascending; null for all. */
  readonly neurons: readonly number[] | null;
  /** Frames of response that are computed in one go: what bounds the memory. */
  readonly chunkFrames?: number;
  /** Stops before the next chunk. */
  readonly signal?: AbortSignal;
}

export interface ResponseChunk {
  /** Place of the first frame in the whole response. */
  readonly start: number;
  /** `[frame, neuron]` */
  readonly shape: readonly [frames: number, neurons: number];
  readonly values: Float32Array<ArrayBuffer>;
  /** The stimulus that these were computed from, `[channel, time, height, width]`: a footprint less one frame longer. */
  readonly stimulus: Float32Array;
}

const DEFAULT_CHUNK = 500;

/**
 * Responses to a stimulus of any length, chunk by chunk. A chunk reads `temporalFootprint − 1` frames more than it answers with, so that
 * nothing of the response is lost or invented between chunks; a model whose response depends on more than that
 * (recurrent ones, or padding in time) is given the stimulus as a whole.
 *
 * @throws ModelError if the stimulus does not fit or the model has no such session or neurons
 */
export async function* streamResponses(
  model: RetinaModel,
  source: FrameSource,
  { session, neurons, chunkFrames = DEFAULT_CHUNK, signal }: ResponseOptions,
): AsyncGenerator<ResponseChunk, void, void> {
  const [channels, frames, height, width] = source.shape;
  const total = model.responseFrames(frames);
  const size = total > chunkFrames && forgetsInTime(model, session) ? chunkFrames : total;
  const overlap = frames - total;
  let prepared: { readonly frames: number; readonly run: Run; readonly dispose: () => void } | null = null;
  try {
    for (let start = 0; start < Math.max(1, total); start += size) {
      if (signal?.aborted) return;
      const end = Math.min(total, start + size) + overlap;
      if (prepared?.frames !== end - start) {
        prepared?.dispose();
        prepared = prepare(model, [channels, end - start, height, width], session, neurons);
      }
      const stimulus = await source.read(start, end);
      checkNumbers(stimulus, [channels, end - start, height, width], start);
      yield { start, ...prepared.run(stimulus), stimulus };
    }
  } finally {
    prepared?.dispose();
  }
}

type Run = (stimulus: Float32Array) => Pick<ResponseChunk, "shape" | "values">;

function prepare(
  model: RetinaModel,
  shape: FeatureShape,
  session: string | null,
  neurons: readonly number[] | null,
) {
  const computation = model.prepareResponses({ session, neurons, frames: null, gradients: "none" }, shape);
  const run: Run = (stimulus) =>
    tf.tidy(() => {
      const response = computation.run(tf.tensor4d(stimulus, [...shape]));
      return { shape: response.shape, values: Float32Array.from(response.dataSync()) };
    });
  return { frames: shape[1], run, dispose: computation.dispose };
}

/** The whole response in one array, `[frame, neuron]`. Parameters and errors as for `streamResponses`. */
export async function allResponses(
  model: RetinaModel,
  source: FrameSource,
  options: ResponseOptions,
): Promise<Pick<ResponseChunk, "shape" | "values">> {
  const chunks: Float32Array[] = [];
  let frames = 0;
  let neurons = 0;
  for await (const { shape, values } of streamResponses(model, source, options)) {
    chunks.push(values);
    frames += shape[0];
    neurons = shape[1];
  }
  const values = new Float32Array(frames * neurons);
  let at = 0;
  for (const chunk of chunks) {
    values.set(chunk, at);
    at += chunk.length;
  }
  return { shape: [frames, neurons], values };
}

/** Frames that are left out at either end when a model's memory is tried out. */
const SHIFT = 3;
/** Responses are float32, and convolutions of another length are summed in another order. */
const ROUNDING = 1e-4;

/**
 * Whether a frame of the response depends on `temporalFootprint` frames of the stimulus and on nothing else, found by trying: the
 * responses to a part of a film are then a part of the responses to the film.
 */
export function forgetsInTime(model: RetinaModel, session: string | null): boolean {
  const { input, temporalFootprint } = model.description;
  const frames = 2 * temporalFootprint + 2 * SHIFT;
  const pixels = input.height * input.width;
  const film = new Float32Array(input.channels * frames * pixels);
  // No two frames are alike: a chaotic sequence serves for noise.
  let state = 0.3;
  for (let k = 0; k < film.length; k++) {
    state = 3.99 * state * (1 - state);
    film[k] = 2 * state - 1;
  }
  const responses = (first: number, last: number): Float32Array => {
    const { run, dispose } = prepare(
      model,
      [input.channels, last - first, input.height, input.width],
      session,
      null,
    );
    try {
      return run(slabOf(film, [input.channels, frames, input.height, input.width], first, last)).values;
    } finally {
      dispose();
    }
  };
  const whole = responses(0, frames);
  const part = responses(SHIFT, frames - SHIFT);
  const perFrame = whole.length / model.responseFrames(frames);
  const overlap = frames - model.responseFrames(frames);
  if (overlap !== temporalFootprint - 1) return false;
  return part.every((value, k) => {
    const expected = whole[SHIFT * perFrame + k]!;
    return Math.abs(value - expected) <= ROUNDING * (1 + Math.abs(expected));
  });
}

/** A stimulus that is in memory. @throws ModelError unless it has four axes, or five with a first one of size 1 */
export function sourceOf(shape: readonly number[], values: Float32Array): FrameSource {
  const whole = featureShape(shape);
  return { shape: whole, read: (start, end) => slabOf(values, whole, start, end) };
}

/** Frames `start` to `end - 1` of all channels. */
function slabOf(
  values: Float32Array,
  [channels, frames, height, width]: FeatureShape,
  start: number,
  end: number,
): Float32Array {
  if (start === 0 && end === frames) return values;
  const pixels = height * width;
  const slab = new Float32Array(channels * (end - start) * pixels);
  for (let channel = 0; channel < channels; channel++) {
    const at = channel * frames;
    slab.set(values.subarray((at + start) * pixels, (at + end) * pixels), channel * (end - start) * pixels);
  }
  return slab;
}
