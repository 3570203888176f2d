import type { FeatureShape, NetworkLayer } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import { length, type Region } from "../region.ts";
import type { ConvolutionKernels, NamedKernels } from "./kernels.ts";
import { inPlace, type Placement, stack } from "./placement.ts";
import type { FeatureMap, PreparedStep, Step, StepTarget } from "./step.ts";

/** A place inside a core: the result of a step, by their indices. */
interface Place {
  readonly step: number;
  readonly result: number;
}

/** What a core is to make ready: a region of the output, for an input of a shape. */
export type CoreTarget = Pick<StepTarget, "input" | "output" | "constants" | "gradients">;

/** A region of a core's features or of a sub-module's output. */
export interface PreparedCore {
  /** Takes the whole input. */
  readonly run: FeatureMap;
  /** The same as data; null where a step is tensor code only. */
  readonly layers: readonly NetworkLayer[] | null;
}

/** The part of a core-readout model that all its neurons share: steps, one after the other. */
export class Core {
  readonly steps: readonly Step[];
  private readonly places = new Map<string, Place>();

  constructor(steps: readonly Step[]) {
    this.steps = steps;
    steps.forEach(({ results }, step) => {
      results.forEach((names, result) => {
        for (const name of names) this.places.set(name, { step, result });
      });
    });
  }

  /** Names of the sub-modules that can be asked for, in the order of computation, as openretina's hooks name them. */
  get hooks(): readonly string[] {
    return [...this.places.keys()];
  }

  /** Shape of the features for an input of shape `[channels, frames, height, width]`; of a sub-module's, if named. */
  outputShape(input: FeatureShape, hook?: string): FeatureShape {
    const last = hook === undefined ? this.steps.length - 1 : this.place(hook).step;
    return this.steps.slice(0, last + 1).reduce((shape, step) => step.outputShape(shape), input);
  }

  /** How the pixels of the features lie on those of the input. */
  get placement(): Placement {
    return this.steps.reduce((below, step) => stack(step.placement, below), inPlace);
  }

  /** The kernels of a layer, named by its hook or by that of its convolution; null where it has none. */
  kernels(hook: string): ConvolutionKernels | null {
    const convolution = this.places.get(`${hook}_conv`) ?? this.place(hook);
    return this.steps[convolution.step]!.kernels?.() ?? null;
  }

  /** All convolutions, in the order of computation. */
  convolutions(): readonly NamedKernels[] {
    return this.steps.flatMap((step) => step.convolutions?.() ?? []);
  }

  /** All channels of a region of the features. */
  prepare(target: CoreTarget): PreparedCore {
    return this.prepareAt(
      { ...target, result: Number.POSITIVE_INFINITY, channel: null },
      this.steps.length - 1,
    );
  }

  /** A region of what a sub-module puts out: all channels, or one alone (`[1, time, height, width]`). */
  prepareHook(target: CoreTarget, hook: string, channel: number | null): PreparedCore {
    const { step, result } = this.place(hook);
    return this.prepareAt({ ...target, result, channel }, step);
  }

  /** @param target of the step `last`, but for its input, which is the core's. */
  private prepareAt(target: StepTarget, last: number): PreparedCore {
    const { input, output, constants, gradients } = target;
    const shapes: FeatureShape[] = [input];
    for (const step of this.steps.slice(0, last)) shapes.push(step.outputShape(shapes.at(-1) ?? input));

    const prepared: PreparedStep[] = [];
    let region = output;
    for (let index = last; index >= 0; index--) {
      const step = this.steps[index]!;
      const final = index === last;
      const next = step.prepare({
        output: region,
        input: shapes[index]!,
        result: final ? Math.min(target.result, step.results.length - 1) : step.results.length - 1,
        channel: final ? target.channel : null,
        constants,
        gradients,
      });
      prepared.unshift(next);
      region = next.input;
    }
    const crop = cropTo(region);
    const layers = prepared.flatMap((step) => step.layers ?? []);
    return {
      run: (x) => tf.tidy(() => prepared.reduce((features, step) => step.run(features), crop(x))),
      layers: prepared.every((step) => step.layers !== undefined)
        ? [cropLayer(input[0], region), ...layers]
        : null,
    };
  }

  private place(hook: string): Place {
    const place = this.places.get(hook);
    if (place === undefined) throw new RangeError(`The core has no sub-module "${hook}".`);
    return place;
  }
}

/** Cuts a region out of a feature map, or passes it on where the region is all there is. */
export function cropTo({ time, height, width }: Region): FeatureMap {
  const begin: [number, number, number, number] = [0, time.start, height.start, width.start];
  return (x) => {
    const [channels, frames, rows, columns] = x.shape;
    const all = length(time) === frames && length(height) === rows && length(width) === columns;
    return all ? x : tf.slice(x, begin, [channels, length(time), length(height), length(width)]);
  };
}

function cropLayer(channels: number, { time, height, width }: Region): NetworkLayer {
  return {
    kind: "crop",
    begin: [0, time.start, height.start, width.start],
    shape: [channels, length(time), length(height), length(width)],
  };
}
