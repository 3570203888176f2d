import { convolution, type DenseWeights, type FeatureShape, type Padding } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import { length, whole } from "../region.ts";
import { selectOutputs } from "./fold.ts";
import { kernelsOf, type NamedKernels } from "./kernels.ts";
import { type Placement, windowPlacement } from "./placement.ts";
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
  readonly placement: Placement;
  private readonly weights: GruWeights;
  private readonly inputPadding: Padding;
  private readonly statePadding: Padding;

  constructor(names: readonly string[], weights: GruWeights) {
    this.results = [names];
    this.weights = weights;
    this.inputPadding = centred(weights.padInput ? weights.input : null);
    this.statePadding = centred(weights.gates);
    const { height, width } = this.inputPadding;
    this.placement = {
      height: windowPlacement(weights.input.height, height[0]),
      width: windowPlacement(weights.input.width, width[0]),
    };
  }

  /** The six that are stacked here, under the names of openretina's modules. */
  convolutions(): readonly NamedKernels[] {
    const { input, gates, candidate } = this.weights;
    const channels = candidate.outputs;
    const gate = (name: string, stack: DenseWeights, place: number): NamedKernels => {
      const outputs = Array.from({ length: channels }, (_, index) => place * channels + index);
      return {
        name: `${this.results[0]![0]!}_gru_${name}`,
        kernels: kernelsOf(selectOutputs(stack, outputs)),
      };
    };
    return [
      gate("update_gate_input", input, 0),
      gate("reset_gate_input", input, 1),
      gate("out_gate_input", input, 2),
      gate("update_gate_hidden", gates, 0),
      gate("reset_gate_hidden", gates, 1),
      gate("out_gate_hidden", candidate, 0),
    ];
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
    const statesOf = this.recurrence(height, width);
    const { height: rows, width: columns } = output;
    const first = channel ?? 0;
    const channels = channel === null ? this.weights.candidate.outputs : 1;
    return {
      input: { time: whole(end), height: whole(input[2]), width: whole(input[3]) },
      layers: [
        { kind: "gru", ...this.weights, inputPadding: this.inputPadding },
        {
          kind: "crop",
          begin: [first, start, rows.start, columns.start],
          shape: [channels, end - start, length(rows), length(columns)],
        },
      ],
      run: (x) => {
        const states = statesOf(x).slice(start);
        const stacked = one(tf.concat(states, 1) as tf.Tensor4D);
        return tf.slice(
          stacked,
          [0, 0, rows.start, columns.start],
          [-1, -1, rows.end - rows.start, columns.end - columns.start],
        );
      },
    };
  }

  /** Maps the input to the state after each frame, each `[R, 1, height, width]`. */
  private recurrence(height: number, width: number): (x: tf.Tensor4D) => tf.Tensor4D[] {
    const { input, gates, candidate } = this.weights;
    const driveOf = convolution(input, this.inputPadding, "identity", "each");
    const gatesOf = convolution(gates, this.statePadding, "identity", "each");
    const candidateOf = convolution(candidate, this.statePadding, "identity", "each");
    const channels = candidate.outputs;
    return (x) => {
      const drive = driveOf(x);
      // TensorFlow.js cannot differentiate a split into one.
      const frames = drive.shape[1] === 1 ? [drive] : tf.split(drive, drive.shape[1], 1);
      const states: tf.Tensor4D[] = [];
      let state: tf.Tensor4D = tf.zeros([channels, 1, height, width]);
      for (const frame of frames) {
        const [gateDrive, candidateDrive] = tf.split(frame, [2 * channels, channels], 0);
        const opened = tf.sigmoid(tf.add(gateDrive!, gatesOf(state)));
        const [update, reset] = tf.split(opened, 2, 0);
        const recalled = candidateOf(tf.mul(state, reset!));
        const proposed = tf.tanh(tf.add(candidateDrive!, recalled));
        // h' = h (1 - z) + n z = h + z (n - h)
        state = tf.add(state, tf.mul(update!, tf.sub(proposed, state)));
        states.push(state);
      }
      return states;
    };
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
