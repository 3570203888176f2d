import type { FeatureShape, RetinaModel } from "../../model/index.ts";
import { differentiate, increaseObjective, sliceMeanReducer } from "../../optimization/index.ts";

export interface LstaOptions {
  /** Null for all sessions. */
  readonly session: string | null;
  readonly neuron: number;
  /** Frames of the response whose sum is differentiated, `[start, end)`. */
  readonly window: readonly [start: number, end: number];
  /** Frames of grey before an image is shown. */
  readonly emptyFrames: number;
  /** Frames for which it is shown. */
  readonly imageFrames: number;
  /** Value of the grey, in the model's units. */
  readonly grey: number;
}

/** What a neuron would like to see more of when it sees an image. */
export interface Lsta {
  readonly image: number;
  /** `[channel, height, width]`: the gradient of the summed response, in the mean over all frames. */
  readonly gradient: Float32Array<ArrayBuffer>;
  /** Mean response in the window. */
  readonly response: number;
}

/**
 * Local spike-triggered averages (Goldin et al. 2022, Nature Communications 13:5556) as openretina's `compute_lsta_library` has
 * them: for each image, shown after grey and standing still, the gradient of a neuron's response with respect to the film,
 * averaged over the film's frames.
 *
 * @param images `[image, channel, height, width]` in the model's units
 * @throws ModelError, OptimizationError if the images do not fit the model or the response has no such window
 */
export function* lstaLibrary(
  model: RetinaModel,
  images: Float32Array,
  { session, neuron, window: [start, end], emptyFrames, imageFrames, grey }: LstaOptions,
): Generator<Lsta, void, void> {
  const { channels, height, width } = model.description.input;
  const pixels = height * width;
  const frames = emptyFrames + imageFrames;
  const shape: FeatureShape = [channels, frames, height, width];
  const reducer = sliceMeanReducer(start, end - start, "error");
  const prepared = increaseObjective(session, [neuron], reducer).prepare(model, shape, "largest");
  const film = new Float32Array(channels * frames * pixels).fill(grey);
  // The sum over the window instead of its mean, averaged over frames; the gradient is that of the negative.
  const factor = -(end - start) / frames;
  try {
    for (let image = 0; image < images.length / (channels * pixels); image++) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (image * channels + channel) * pixels;
        const picture = images.subarray(at, at + pixels);
        for (let frame = emptyFrames; frame < frames; frame++)
          film.set(picture, (channel * frames + frame) * pixels);
      }
      const { objective, gradient } = differentiate(prepared, film, shape);
      const sums = new Float64Array(channels * pixels);
      for (let channel = 0; channel < channels; channel++) {
        for (let frame = 0; frame < frames; frame++) {
          const at = (channel * frames + frame) * pixels;
          for (let k = 0; k < pixels; k++) sums[channel * pixels + k]! += gradient[at + k]!;
        }
      }
      yield { image, gradient: Float32Array.from(sums, (sum) => sum * factor), response: objective };
    }
  } finally {
    prepared.dispose();
  }
}

/**
 * Frames of grey before an image as openretina counts them: what the response lacks of the stimulus' length, and ten more, so that
 * the first ten frames of the response are to grey alone.
 */
export function emptyFramesOf(model: RetinaModel): number {
  const GREY_RESPONSE = 10;
  return model.description.temporalFootprint - 1 + GREY_RESPONSE;
}
