import type { CompiledFunction, FeatureShape } from "../kernels/index.ts";
import type { RetinaModel } from "../model/index.ts";
import type { Computation, LayerQuery, ResponseQuery, Run } from "../model/retina-model.ts";
import { fixedChannels, freeChannels, type Recipe, withoutFixed } from "../recipe/index.ts";
import * as tf from "../tensor.ts";
import type { StoredStimulus } from "./initial-stimulus.ts";

/**
 * Which channels of a stimulus are optimized, and at what values the others are held: running speed and pupil size, say, of models that
 * see them as channels. As in openretina's FixedChannelStimulusModel, an optimisation sees the free channels alone, so that norm, ranges,
 * filters and gradient are theirs.
 */
export class ChannelSplit {
  /** Numbers of the free channels, ascending. */
  readonly free: readonly number[];
  private readonly fixed: ReadonlyMap<number, number>;
  private readonly channels: number;

  /** @param channels of the model */
  constructor(recipe: Pick<Recipe, "stimulus">, channels: number) {
    this.channels = channels;
    this.fixed = fixedChannels(recipe);
    this.free = freeChannels(recipe, channels);
  }

  /** Writes the free channels of a stimulus `[channel, time, height, width]` into their places. */
  place(free: ArrayLike<number>, whole: Float32Array): void {
    const length = whole.length / this.channels;
    this.free.forEach((channel, index) => {
      for (let i = 0; i < length; i++) whole[channel * length + i] = free[index * length + i]!;
    });
  }

  /** Writes the channels that are held into theirs. */
  hold(whole: Float32Array): void {
    const length = whole.length / this.channels;
    for (const [channel, value] of this.fixed) whole.fill(value, channel * length, (channel + 1) * length);
  }

  /** The whole stimulus of its free channels. */
  whole(free: Float32Array): Float32Array<ArrayBuffer> {
    const whole = new Float32Array((free.length / this.free.length) * this.channels);
    this.place(free, whole);
    this.hold(whole);
    return whole;
  }

  /** The free channels of a whole stimulus. */
  pick(whole: Float32Array): Float32Array<ArrayBuffer> {
    const length = whole.length / this.channels;
    const free = new Float32Array(length * this.free.length);
    this.free.forEach((channel, index) => {
      free.set(whole.subarray(channel * length, (channel + 1) * length), index * length);
    });
    return free;
  }

  /** The same of one that is stored, whatever its shape: what does not fit is refused where it is used. */
  pickStored({ shape, values }: StoredStimulus): StoredStimulus {
    const at = shape.length - 4;
    if (at < 0 || shape[at] !== this.channels) return { shape, values };
    return { shape: shape.with(at, this.free.length), values: this.pick(values) };
  }

  /** The whole of a tensor of free channels; differentiable. */
  wholeTensor(free: tf.Tensor4D): tf.Tensor4D {
    const [, frames, height, width] = free.shape;
    const parts = Array.from({ length: this.channels }, (_, channel) => {
      const value = this.fixed.get(channel);
      if (value !== undefined) return tf.fill([1, frames, height, width], value) as tf.Tensor4D;
      return tf.slice(free, [this.free.indexOf(channel), 0, 0, 0], [1, frames, height, width]);
    });
    return tf.concat(parts, 0) as tf.Tensor4D;
  }
}

/** A model of the free channels of its stimulus alone: the others are held. */
export class FixedChannelModel implements RetinaModel {
  readonly description: RetinaModel["description"];
  private readonly model: RetinaModel;
  private readonly split: ChannelSplit;

  constructor(model: RetinaModel, split: ChannelSplit) {
    this.model = model;
    this.split = split;
    const { input } = model.description;
    this.description = { ...model.description, input: { ...input, channels: split.free.length } };
  }

  responseFrames(frames: number): number {
    return this.model.responseFrames(frames);
  }

  layerShape(layer: string, frames: number): FeatureShape {
    return this.model.layerShape(layer, frames);
  }

  prepareResponses(query: ResponseQuery, stimulus: FeatureShape): Computation<tf.Tensor2D> {
    return this.held(this.model.prepareResponses(query, this.wholeShape(stimulus)));
  }

  prepareLayer(query: LayerQuery, stimulus: FeatureShape): Computation<tf.Tensor4D> {
    return this.held(this.model.prepareLayer(query, this.wholeShape(stimulus)));
  }

  layerKernels(layer: string): ReturnType<RetinaModel["layerKernels"]> {
    return this.model.layerKernels(layer);
  }

  weights(): ReturnType<RetinaModel["weights"]> {
    return this.model.weights();
  }

  private wholeShape([, ...rest]: FeatureShape): FeatureShape {
    return [this.model.description.input.channels, ...rest];
  }

  private held<Result extends tf.Tensor>({ run, dispose }: Computation<Result>): Computation<Result> {
    const { split } = this;
    const ofFree = (free: tf.Tensor4D): Result => run(split.wholeTensor(free));
    const { program } = run;
    if (program === undefined) return { run: ofFree, dispose };
    let made: HeldProgram | null = null;
    const heldProgram = (): HeldProgram | null => {
      const whole = program();
      if (whole === null) return null;
      if (made?.isOf(whole) !== true) made = new HeldProgram(whole, split);
      return made;
    };
    return { run: Object.assign(ofFree, { program: heldProgram }) as Run<Result>, dispose };
  }
}

/** What an optimisation of the free channels alone takes. */
export interface FreePart {
  /** Without channels that are held, and what it says of them. */
  readonly recipe: Recipe;
  readonly model: RetinaModel;
  readonly split: ChannelSplit;
}

/** The part of a recipe that is optimized, where it holds channels; null where it holds none. */
export function freePart(recipe: Recipe, model: RetinaModel): FreePart | null {
  if (recipe.stimulus.fixed === undefined) return null;
  const { channels } = model.description.input;
  const split = new ChannelSplit(recipe, channels);
  return { recipe: withoutFixed(recipe, channels), model: new FixedChannelModel(model, split), split };
}

/** What pictures show of a recipe's stimulus: its free channels. */
export function freeStimulus(stimulus: StoredStimulus, recipe: Pick<Recipe, "stimulus">): StoredStimulus {
  if (recipe.stimulus.fixed === undefined) return stimulus;
  return new ChannelSplit(recipe, stimulus.shape.at(-4) ?? 0).pickStored(stimulus);
}

/** A compiled model of the free channels of its stimulus. */
class HeldProgram implements CompiledFunction {
  readonly stimulus: Float32Array;
  readonly gradient: Float32Array;
  private readonly program: CompiledFunction;
  private readonly split: ChannelSplit;

  constructor(program: CompiledFunction, split: ChannelSplit) {
    this.program = program;
    this.split = split;
    split.hold(program.stimulus);
    this.stimulus = split.pick(program.stimulus);
    this.gradient = new Float32Array(this.stimulus.length);
  }

  isOf(program: CompiledFunction): boolean {
    return this.program === program;
  }

  get outputShape(): readonly number[] {
    return this.program.outputShape;
  }

  forward(): Float32Array<ArrayBuffer> {
    this.split.place(this.stimulus, this.program.stimulus);
    this.split.hold(this.program.stimulus);
    return this.program.forward();
  }

  backward(outputGradient: Float32Array): void {
    this.program.backward(outputGradient);
    this.gradient.set(this.split.pick(this.program.gradient));
  }
}
