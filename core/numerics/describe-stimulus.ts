import { colourWeights } from "./colour-weights.ts";
import { type Component, decomposeInto, type VolumeShape } from "./decompose.ts";
import {
  type DifferenceOfGaussiansFit,
  fitDifferenceOfGaussians,
  fitGaussian,
  type GaussianFit,
} from "./fit/gaussian.ts";
import { type Motion, motionEnergy } from "./motion-energy.ts";
import { spectrum } from "./spectrum.ts";
import { describeTimeCourse } from "./time-course.ts";

export interface DescribeOptions {
  /** Frames a second; null where nobody knows, and with it what is in seconds. */
  readonly frameRateHz: number | null;
  /** µm on the retina; null where nobody knows, and with it what is in µm. */
  readonly pixelSizeUm: number | null;
  /**
   * The stimulus frame from which a time to peak is counted backwards: the one that the last frame of the response's window belongs to.
   * What comes after it has no influence on the window where the model is causal. Null: there is none.
   */
  readonly responseFrame?: number | null;
}

/** A Gaussian in µm: from the middle of the picture, to the right and down. */
export interface Micrometres {
  readonly x: number;
  readonly y: number;
  readonly major: number;
  readonly minor: number;
}

/** What feature a stimulus is. */
export interface StimulusDescription {
  /** Of the film that is best in all channels, and how much of the stimulus it is. */
  readonly colour: {
    readonly weights: readonly number[];
    readonly explained: number;
    readonly energy: readonly number[];
  };
  /** Shares of that film's energy that its first products of a picture and a time course hold. */
  readonly explained: readonly number[];
  /** Whether it is bright or dark at its peak; null where that cannot be said, because nothing is fitted. */
  readonly polarity: "on" | "off" | null;
  /**
   * Of the first picture; or, of a stimulus that is no single product of picture and time course, such as one that moves, of the
   * envelope of its first products, which shows where it is at any time.
   */
  readonly centre:
    | (GaussianFit & { readonly of: "picture" | "envelope"; readonly um: Micrometres | null })
    | null;
  /** Centre and surround of it, where there is a surround. */
  readonly surround: DifferenceOfGaussiansFit | null;
  readonly time: {
    readonly peakFrame: number;
    /** From the peak to the end of the response's window, positive where it comes before. */
    readonly toPeakFrames: number | null;
    readonly toPeakS: number | null;
    /** Why it is negative, where it is. */
    readonly toPeakNote: string | null;
    readonly biphasicIndex: number;
    readonly meanFrequencyHz: number | null;
  };
  /** Of all channels; null where nothing moves. */
  readonly motion: (Motion & { readonly speedUmPerS: number | null }) | null;
}

const AFTER_THE_WINDOW =
  "the peak comes after the response's window: the model sees later frames, or what is there does not matter to it";

/** How many products of picture and time course are told of. */
const PRODUCTS = 3;
/** A second product that holds more than this part of the first one's energy is no noise beside it. */
const SECOND_PRODUCT = 0.3;

/**
 * Describes a stimulus, a spike-triggered average or any film about zero: where it is, how large, bright or dark, when, in which colours,
 * and whether it moves.
 *
 * @param stimulus `[channels, frames, height, width]`
 * @returns null for a stimulus of zeros
 * @throws RangeError if it holds a value that is not finite
 */
export function describeStimulus(
  stimulus: Float32Array,
  [channels, ...volume]: readonly [channels: number, ...VolumeShape],
  { frameRateHz, pixelSizeUm, responseFrame = null }: DescribeOptions,
): StimulusDescription | null {
  const colour = colourWeights(stimulus, channels);
  if (colour === null) return null;
  const { components } = decomposeInto(colour.film, volume, PRODUCTS);
  const { spatial, temporal } = components[0]!;
  const [, height, width] = volume;
  const size = { height, width };
  const single = (components[1]?.explained ?? 0) < SECOND_PRODUCT * components[0]!.explained;
  const picture = fitGaussian(spatial, size);
  const centre = single ? picture : fitGaussian(envelope(components), size);
  const course = describeTimeCourse(temporal)!;
  const length = stimulus.length / channels;
  const films = Array.from({ length: channels }, (_, c) => stimulus.subarray(c * length, (c + 1) * length));
  const motion = motionEnergy(films, volume);
  const toPeakFrames = responseFrame === null ? null : responseFrame - course.peakFrame;
  return {
    colour: { weights: colour.weights, explained: colour.explained, energy: colour.energy },
    explained: components.map(({ explained }) => explained),
    polarity: picture === null ? null : course.peak * picture.amplitude > 0 ? "on" : "off",
    centre: centre && {
      ...centre,
      of: single ? "picture" : "envelope",
      um: pixelSizeUm === null ? null : micrometres(centre, volume, pixelSizeUm),
    },
    surround: single && centre !== null ? fitDifferenceOfGaussians(spatial, size, centre) : null,
    time: {
      peakFrame: course.peakFrame,
      toPeakFrames,
      toPeakS: toPeakFrames === null || frameRateHz === null ? null : toPeakFrames / frameRateHz,
      toPeakNote: toPeakFrames !== null && toPeakFrames < 0 ? AFTER_THE_WINDOW : null,
      biphasicIndex: course.biphasicIndex,
      meanFrequencyHz:
        frameRateHz === null ? null : spectrum(temporal, { rateHz: frameRateHz }).meanFrequencyHz,
    },
    motion: motion && { ...motion, speedUmPerS: speed(motion, frameRateHz, pixelSizeUm) },
  };
}

/** Root of each pixel's energy over time, in the products given. */
function envelope(components: readonly Component[]): Float64Array {
  const energies = new Float64Array(components[0]!.spatial.length);
  for (const { spatial, temporal } of components) {
    const inTime = temporal.reduce((sum, value) => sum + value * value, 0);
    spatial.forEach((value, k) => {
      energies[k]! += value * value * inTime;
    });
  }
  return energies.map(Math.sqrt);
}

function micrometres(
  { row, column, major, minor }: GaussianFit,
  [, height, width]: VolumeShape,
  pixel: number,
): Micrometres {
  return {
    x: (column - (width - 1) / 2) * pixel,
    y: (row - (height - 1) / 2) * pixel,
    major: major * pixel,
    minor: minor * pixel,
  };
}

function speed(motion: Motion, frameRateHz: number | null, pixelSizeUm: number | null): number | null {
  return frameRateHz === null || pixelSizeUm === null ? null : motion.speed * frameRateHz * pixelSizeUm;
}
