import { torchNormal } from "../../basis/random/torch-normal.ts";
import { type FeatureShape, ModelError, type RetinaModel } from "../../model/index.ts";
import * as tf from "../../tensor.ts";

/** What a model's timing is tried out with: Gaussian noise. */
export interface TimingProbe {
  /** Null for all sessions. */
  readonly session: string | null;
  /** Noise stimuli that are tried. */
  readonly stimuli: number;
  readonly seed: number;
  /** Standard deviation of the noise, in the model's units. */
  readonly contrast: number;
}

/**
 * Which frames of a stimulus a frame of the response depends on. A frame of the response stands at the last frame of the shortest
 * stimulus that has it; lags are counted in frames back from there, so that frames after it have negative ones.
 */
export interface TemporalReach {
  /** Frames that the shortest stimulus with a response has: one more than a response lacks of its stimulus' length. */
  readonly shortest: number;
  /** Lag of the first frame that has influence. */
  readonly oldest: number;
  /** Lag of the last one: 0 for the frame at which the response stands. */
  readonly latest: number;
  /** No frame after the response has influence, by its gradient and by trying. */
  readonly causal: boolean;
  /** The stimulus' first frame had influence however long the stimulus was: the model remembers all, as recurrent ones do. */
  readonly sinceStart: boolean;
  /** The same of its last frame. */
  readonly untilEnd: boolean;
  /** Largest change of any response, relative to the largest response, where all frames after it were others. */
  readonly changeByLater: number;
  /** The same where all frames from `oldest` to `latest` were kept and all others were others. */
  readonly changeByOthers: number;
  /** Frames of the stimuli that it was tried with, the frame of the response that was looked at, and where that stands. */
  readonly film: number;
  readonly frame: number;
  readonly standing: number;
}

/** How often a stimulus is made twice as long, before its ends are believed to have influence at any length. */
const DOUBLINGS = 2;
const MARGIN = 3;
/** Of float32 sums in another order. */
const ROUNDING = 1e-5;

/**
 * Finds by computing the whole response to noise, and its gradient, which frames have influence: those at which the gradient of all
 * neurons' responses, weighted at random, is not zero. Nothing of what the model's kernels or its own regions say is believed; the
 * result is then tried out by changing the frames that should have no influence.
 *
 * @param breathe awaited between stimuli
 * @throws ModelError if there is no such session, or responses to such noise are not finite; what `breathe` throws
 */
export async function temporalReach(
  model: RetinaModel,
  probe: TimingProbe,
  breathe: () => Promise<void> = async () => undefined,
): Promise<TemporalReach> {
  const shortest = shortestStimulus(model, 1);
  let frames = 2 * (shortest + MARGIN);
  for (let doubling = 0; ; doubling++, frames *= 2) {
    const frame = Math.floor((model.responseFrames(frames) - 1) / 2);
    const touched = await touchedFrames(model, probe, { frames, frame }, breathe);
    const first = touched.indexOf(true);
    const last = touched.lastIndexOf(true);
    if (first < 0)
      throw new ModelError(
        "No frame of the noise has any influence on the response. Choose another contrast.",
      );
    const [sinceStart, untilEnd] = [first === 0, last === frames - 1];
    if ((sinceStart || untilEnd) && doubling < DOUBLINGS) continue;
    const standing = shortestStimulus(model, frame + 1) - 1;
    const change = (replaced: (index: number) => boolean): number =>
      changeBy(model, probe, { frames, frame }, replaced);
    const changeByLater = change((index) => index > standing);
    await breathe();
    const changeByOthers = change((index) => index < first || index > last);
    return {
      ...{ shortest, oldest: standing - first, latest: standing - last },
      causal: last <= standing && changeByLater <= ROUNDING,
      ...{ sinceStart, untilEnd, changeByLater, changeByOthers },
      ...{ film: frames, frame, standing },
    };
  }
}

/** Frames of the shortest stimulus with so many frames of response. */
function shortestStimulus(model: RetinaModel, responseFrames: number): number {
  let frames = model.description.temporalFootprint + responseFrames - 1;
  while (model.responseFrames(frames) < responseFrames) frames++;
  return frames;
}

export function noiseStimulus(
  model: RetinaModel,
  { seed, contrast }: TimingProbe,
  index: number,
  frames: number,
) {
  const { channels, height, width } = model.description.input;
  const shape: FeatureShape = [channels, frames, height, width];
  // Stimuli of one seed must not be beginnings of each other.
  const values = torchNormal(seed + 1000 * index + frames, channels * frames * height * width);
  return { shape, values: values.map((value) => value * contrast) };
}

/** A frame of the response to stimuli of so many frames. */
interface Place {
  readonly frames: number;
  readonly frame: number;
}

/** Which frames of the stimulus have a gradient, for any of the stimuli. */
async function touchedFrames(
  model: RetinaModel,
  probe: TimingProbe,
  { frames, frame }: Place,
  breathe: () => Promise<void>,
): Promise<boolean[]> {
  const touched = new Array<boolean>(frames).fill(false);
  for (let index = 0; index < probe.stimuli; index++) {
    const { shape, values } = noiseStimulus(model, probe, index, frames);
    const { run, dispose } = model.prepareResponses(
      { session: probe.session, neurons: null, frames: null },
      shape,
    );
    try {
      const energy = tf.tidy(() => {
        const weighted = (x: tf.Tensor): tf.Tensor => {
          const response = tf.slice(run(x as tf.Tensor4D), [frame, 0], [1, -1]);
          const weights = tf.tensor(torchNormal(probe.seed, response.size), response.shape);
          return tf.sum(tf.mul(response, weights));
        };
        const gradient = tf.grad(weighted)(tf.tensor4d(values, [...shape]));
        return tf.sum(tf.abs(gradient), [0, 2, 3]).dataSync();
      });
      energy.forEach((value, at) => {
        if (!Number.isFinite(value)) throw notFinite(probe);
        touched[at] ||= value !== 0;
      });
    } finally {
      dispose();
    }
    await breathe();
  }
  return touched;
}

export function notFinite({ contrast }: TimingProbe): ModelError {
  return new ModelError(
    `The response to noise of contrast ${contrast} is too large to be told in numbers. Choose a smaller contrast.`,
  );
}

/** How much the response changes where some frames of a stimulus are those of another one. */
function changeBy(
  model: RetinaModel,
  probe: TimingProbe,
  { frames, frame }: Place,
  replaced: (index: number) => boolean,
): number {
  const { shape, values } = noiseStimulus(model, probe, 0, frames);
  const other = noiseStimulus(model, probe, probe.stimuli, frames).values;
  const pixels = shape[2] * shape[3];
  const changed = values.map((value, at) => {
    const index = Math.floor(at / pixels) % frames;
    return replaced(index) ? other[at]! : value;
  });
  const { run, dispose } = model.prepareResponses(
    { session: probe.session, neurons: null, frames: null },
    shape,
  );
  const responseTo = (stimulus: Float32Array): Float32Array =>
    tf.tidy(() => {
      const response = run(tf.tensor4d(stimulus, [...shape]));
      return Float32Array.from(tf.slice(response, [frame, 0], [1, -1]).dataSync());
    });
  try {
    const [before, after] = [responseTo(values), responseTo(changed)];
    let [largest, difference] = [0, 0];
    before.forEach((value, neuron) => {
      largest = Math.max(largest, Math.abs(value));
      difference = Math.max(difference, Math.abs(after[neuron]! - value));
    });
    return difference === 0 ? 0 : difference / largest;
  } finally {
    dispose();
  }
}
