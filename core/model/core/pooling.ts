import type { FeatureShape, NetworkLayer } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { Range } from "../region.ts";
import { type Placement, pooledPlacement } from "./placement.ts";
import {
  type FeatureMap,
  onlyChannel,
  onlyChannelLayers,
  type PreparedStep,
  type Step,
  type StepTarget,
} from "./step.ts";

type Extent = readonly [frames: number, height: number, width: number];

/** Non-overlapping pooling: the stride is the window, and what does not fill a window at the end is dropped. */
class PoolingStep implements Step {
  readonly results: readonly (readonly string[])[];
  readonly placement: Placement;
  private readonly extent: Extent;
  private readonly pool: FeatureMap;
  private readonly layer: NetworkLayer | null;

  /** @param layer the same as data, where it can be compiled */
  constructor(names: readonly string[], extent: Extent, pool: FeatureMap, layer: NetworkLayer | null) {
    this.results = [names];
    this.extent = extent;
    this.placement = { height: pooledPlacement(extent[1]), width: pooledPlacement(extent[2]) };
    this.pool = pool;
    this.layer = layer;
  }

  outputShape([channels, frames, height, width]: FeatureShape): FeatureShape {
    const [t, h, w] = this.extent;
    return [channels, Math.floor(frames / t), Math.floor(height / h), Math.floor(width / w)];
  }

  prepare({ output, channel }: StepTarget): PreparedStep {
    const [t, h, w] = this.extent;
    const times = ({ start, end }: Range, factor: number): Range => ({
      start: start * factor,
      end: end * factor,
    });
    const one = onlyChannel(channel);
    const input = {
      time: times(output.time, t),
      height: times(output.height, h),
      width: times(output.width, w),
    };
    const { layer } = this;
    return {
      input,
      run: (x) => this.pool(one(x)),
      ...(layer === null ? {} : { layers: [...onlyChannelLayers(channel, input), layer] }),
    };
  }
}

/** torch.nn.MaxPool3d((1, 2, 2)). */
export function maxPooling(names: readonly string[]): Step {
  const pool: FeatureMap = (x) => {
    const [channels, frames, height, width] = x.shape;
    const images = tf.reshape(x, [channels * frames, height, width, 1]) as tf.Tensor4D;
    const pooled = tf.maxPool(images, 2, 2, "valid");
    return tf.reshape(pooled, [channels, frames, Math.floor(height / 2), Math.floor(width / 2)]);
  };
  return new PoolingStep(names, [1, 2, 2], pool, { kind: "max-pool" });
}

/** torch.nn.functional.avg_pool3d with stride = kernel and no padding. */
export function averagePooling(names: readonly string[], extent: Extent): Step {
  const window: [number, number, number] = [...extent];
  const pool: FeatureMap = (x) => {
    const pooled = tf.avgPool3d(tf.expandDims(x, 4) as tf.Tensor5D, window, window, "valid");
    return tf.squeeze(pooled, [4]);
  };
  return new PoolingStep(names, extent, pool, null);
}
