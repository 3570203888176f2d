import type { DenseWeights, FeatureShape, Padding } from "../../kernels/convolution.ts";
import { convolve } from "../../kernels/convolve.ts";
import * as tf from "../../tensor.ts";
import { whole } from "../region.ts";
import { onlyChannel, type PreparedStep, type Step, type StepTarget } from "./step.ts";

/** Weights of a convolutional gated recurrent unit of R channels; all convolutions have one frame. */
export interface GruWeights {
  /** Input to update, reset and candidate: `3R` outputs in this order. */
  readonly input: DenseWeights;
  /** State to update and reset: `2R` outputs. */
  readonly gates: DenseWeights;
  /** Reset state to candidate: `R` outputs. */
  readonly candidate: DenseWeights;
  readonly padInput: boolean;
}

/**
 * openretina's GRU_Module: a convolutional gated recurrent unit over the frames, from a state of zeros. A frame of its
 * output depends on all frames before it and, over time, on all places.
 */
export class GruStep implements Step {
  readonly results: readonly (readonly string[])[];
  private readonly weights: GruWeights;
  private readonly inputPadding: Padding;
  private readonly statePadding: Padding;

  constructor(names: readonly string[], weights: GruWeights) {
    this.results = [names];
    this.weights = weights;
    this.inputPadding = centred(weights.padInput ? weights.input : null);
    this.statePadding = centred(weights.gates);
  }

  outputShape([, frames, height, width]: FeatureShape): FeatureShape {
    const { input, candidate, padInput } = this.weights;
    const shrink = (size: number, kernel: number): number => (padInput ? size : size - kernel + 1);
    return [candidate.outputs, frames, shrink(height, input.height), shrink(width, input.width)];
  }

  prepare({ output, input, channel }: StepTarget): PreparedStep {
    const { start, end } = output.time;
    const [, , height, width] = this.outputShape(input);
    const one = onlyChannel(channel);
    const { height: rows, width: columns } = output;
    return {
      input: { time: whole(end), height: whole(input[2]), width: whole(input[3]) },
      run: (x) => {
        const states = this.states(x, height, width).slice(start);
        const stacked = one(tf.concat(states, 1) as tf.Tensor4D);
        return tf.slice(
          stacked,
          [0, 0, rows.start, columns.start],
          [-1, -1, rows.end - rows.start, columns.end - columns.start],
        );
      },
    };
  }

  /** The state after each frame, each `[R, 1, height, width]`. */
  private states(x: tf.Tensor4D, height: number, width: number): tf.Tensor4D[] {
    const { input, gates, candidate } = this.weights;
    const channels = candidate.outputs;
    const drive = convolve(x, input, this.inputPadding, "identity");
    const frames = tf.split(drive, drive.shape[1], 1);
    const states: tf.Tensor4D[] = [];
    let state: tf.Tensor4D = tf.zeros([channels, 1, height, width]);
    for (const frame of frames) {
      const [gateDrive, candidateDrive] = tf.split(frame, [2 * channels, channels], 0);
      const opened = tf.sigmoid(tf.add(gateDrive!, convolve(state, gates, this.statePadding, "identity")));
      const [update, reset] = tf.split(opened, 2, 0);
      const recalled = convolve(tf.mul(state, reset!), candidate, this.statePadding, "identity");
      const proposed = tf.tanh(tf.add(candidateDrive!, recalled));
      // h' = h (1 - z) + n z
      state = tf.add(tf.mul(state, tf.sub(1, update!)), tf.mul(proposed, update!));
      states.push(state);
    }
    return states;
  }
}

/** Half a kernel on each side in space, nothing in time. */
function centred(weights: DenseWeights | null): Padding {
  const half = (size: number): [number, number] => [Math.floor(size / 2), Math.floor(size / 2)];
  return {
    time: [0, 0],
    height: half(weights?.height ?? 0),
    width: half(weights?.width ?? 0),
  };
}
