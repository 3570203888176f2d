import type { FeatureShape } from "../../core/kernels/index.ts";
import { inPlace } from "../../core/model/core/placement.ts";
import { onlyChannel, type PreparedStep, type Step, type StepTarget } from "../../core/model/core/step.ts";
import * as tf from "../../core/tensor.ts";

/**
 * Divisive normalisation across channels: `x / √(1 + mean over channels of x²)`. Each element of the output needs the channels of one
 * pixel in one frame, so a region of the output needs the same region of the input. To go to core/model/core/divisive.ts.
 */
export class DivisiveStep implements Step {
  /** As openretina's hooks name the module that it stands for. */
  readonly results: readonly (readonly string[])[];
  readonly placement = inPlace;

  constructor(name: string) {
    this.results = [[name]];
  }

  outputShape(input: FeatureShape): FeatureShape {
    return input;
  }

  prepare({ output, channel }: StepTarget): PreparedStep {
    const one = onlyChannel(channel);
    return {
      input: output,
      run: (x) => {
        const energy = tf.mean(tf.square(x), 0, true);
        return one(tf.div(x, tf.sqrt(tf.add(energy, 1))) as tf.Tensor4D);
      },
    };
  }
}
