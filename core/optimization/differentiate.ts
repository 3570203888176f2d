import type { CompiledFunction, FeatureShape } from "../kernels/index.ts";
import { elementCount } from "../recipe/computing/stimulus.ts";
import type { PreparedObjective, Score } from "../recipe/objective/computed.ts";
import * as tf from "../tensor.ts";

/** An objective at a stimulus. */
export interface ObjectiveValue {
  readonly objective: number;
  /** Responses `[frame, neuron]` that the objective was made of; an array of its own. */
  readonly response: { readonly shape: readonly [number, number]; readonly values: Float32Array };
}

/** An objective at a stimulus, and how it changes there. */
export interface Derivative extends ObjectiveValue {
  /** Of the negative objective with respect to the stimulus, in its shape; an array of its own. */
  readonly gradient: Float32Array;
}

/**
 * An objective and its gradient, again and again. Both arrays stay where they are, in the memory that kernels work on if the model is
 * compiled; they may be written to, and are worked on fastest by core/kernels/vector.ts.
 */
export interface Differentiator {
  /** `[channel, time, height, width]`: where the next evaluation is made. */
  readonly stimulus: Float32Array;
  /** Of the negative objective with respect to the stimulus, as the last evaluation wrote it. */
  readonly gradient: Float32Array;
  readonly evaluate: () => ObjectiveValue;
}

/**
 * Holds until the objective is disposed of.
 * @param shape `[channel, time, height, width]` of the stimulus
 */
export function differentiator(prepared: PreparedObjective, shape: FeatureShape): Differentiator {
  const program = prepared.direct?.program() ?? null;
  return program === null || prepared.direct === undefined
    ? byTape(prepared, shape)
    : compiled(program, prepared.direct.score);
}

/** @param shape `[channel, time, height, width]` of the stimulus */
export function differentiate(
  prepared: PreparedObjective,
  stimulus: Float32Array,
  shape: FeatureShape,
): Derivative {
  const at = differentiator(prepared, shape);
  at.stimulus.set(stimulus);
  const value = at.evaluate();
  return { ...value, gradient: at.gradient.slice() };
}

/** Whether nothing that is changed at a stimulus changes what the gradient is of. */
export function isZero(gradient: Float32Array): boolean {
  for (let i = 0; i < gradient.length; i++) if (gradient[i] !== 0) return false;
  return true;
}

function compiled(program: CompiledFunction, score: Score): Differentiator {
  const { stimulus, gradient, outputShape } = program;
  const numbers = outputShape.reduce((product, size) => product * size, 1);
  const shape =
    outputShape.length === 2 ? ([outputShape[0]!, outputShape[1]!] as const) : ([numbers, 1] as const);
  const slope = new Float32Array(numbers);
  return {
    stimulus,
    gradient,
    evaluate: () => {
      const values = program.forward();
      const objective = score(values, shape, slope);
      for (let i = 0; i < numbers; i++) slope[i] = -slope[i]!;
      program.backward(slope);
      return { objective: Math.fround(objective), response: { shape, values } };
    },
  };
}

function byTape(prepared: PreparedObjective, shape: FeatureShape): Differentiator {
  const stimulus = new Float32Array(elementCount(shape));
  const gradient = new Float32Array(stimulus.length);
  return {
    stimulus,
    gradient,
    evaluate: () => {
      // Tensors and nothing else go through TensorFlow.js' scopes: they search what they return for tensors, arrays number by number.
      const [loss, slope, response] = tf.tidy(() => {
        let seen: tf.Tensor2D | null = null;
        const descend = tf.valueAndGrad((x: tf.Tensor) => {
          const { objective, response } = prepared.evaluate(x as tf.Tensor4D);
          seen = tf.keep(response);
          return tf.neg(objective);
        });
        // A copy: the tape may keep the tensor's array, and the stimulus is written to.
        const { value, grad } = descend(tf.tensor4d(stimulus.slice(), [...shape]));
        return [value, grad, seen! as tf.Tensor2D] as const;
      });
      const objective = -loss.dataSync()[0]!;
      gradient.set(slope.dataSync());
      // A tensor's own array may be shared with others.
      const values = (response.dataSync() as Float32Array).slice();
      const { shape: size } = response;
      tf.dispose([loss, slope, response]);
      return { objective, response: { shape: size, values } };
    },
  };
}
