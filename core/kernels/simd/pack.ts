import type { ConvolutionWeights, DenseWeights, SeparableWeights } from "../convolution.ts";

/** Weights of one block of output channels, padded with zeros to 4 or 16, in the orders that the kernels read. */
export interface Block {
  /** Its first output channel. */
  readonly first: number;
  /** Its output channels that are really there. */
  readonly used: number;
  /** 4 or 16. */
  readonly channels: number;
  /** `[channels]` */
  readonly shift: Float32Array;
}

export interface SeparableBlock extends Block {
  /** `[input, place, channel]` */
  readonly space: Float32Array;
  readonly spaceReversed: Float32Array;
  /** `[input, row, vector of 4 columns, channel, column]` */
  readonly spaceScatter: Float32Array;
  /** `[input, frame, channel]` */
  readonly time: Float32Array;
  readonly timeReversed: Float32Array;
}

export interface DenseBlock extends Block {
  /** `[input, frame, place, channel]` */
  readonly kernel: Float32Array;
  /** `[input, frame, row, vector of 4 columns, channel, column]` */
  readonly kernelScatter: Float32Array;
}

/** Vectors of 4 that hold a row of a kernel. */
export const rowVectors = (width: number): number => Math.ceil(width / 4);

const packedSeparable = new WeakMap<SeparableWeights, readonly SeparableBlock[]>();
const packedDense = new WeakMap<DenseWeights, readonly DenseBlock[]>();

/** Packed once for each weights object. */
export function packSeparable(weights: SeparableWeights): readonly SeparableBlock[] {
  let blocks = packedSeparable.get(weights);
  if (blocks === undefined) {
    const { inputs, frames, height, width } = weights;
    const places = height * width;
    blocks = split(weights).map((block) => ({
      ...block,
      space: lanes(weights.spatial, inputs, places, block, false),
      spaceReversed: lanes(weights.spatial, inputs, places, block, true),
      spaceScatter: rows(weights.spatial, inputs * height, width, block),
      time: lanes(weights.temporal, inputs, frames, block, false),
      timeReversed: lanes(weights.temporal, inputs, frames, block, true),
    }));
    packedSeparable.set(weights, blocks);
  }
  return blocks;
}

/** Packed once for each weights object. */
export function packDense(weights: DenseWeights): readonly DenseBlock[] {
  let blocks = packedDense.get(weights);
  if (blocks === undefined) {
    const { inputs, frames, height, width } = weights;
    blocks = split(weights).map((block) => ({
      ...block,
      kernel: lanes(weights.kernel, inputs * frames, height * width, block, false),
      kernelScatter: rows(weights.kernel, inputs * frames * height, width, block),
    }));
    packedDense.set(weights, blocks);
  }
  return blocks;
}

/** 16 channels at a time while more than 8 are left, then 4. */
function split({ outputs, shift }: ConvolutionWeights): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first < outputs; ) {
    const channels = outputs - first > 8 ? 16 : 4;
    const used = Math.min(channels, outputs - first);
    const padded = new Float32Array(channels);
    padded.set(shift.subarray(first, first + used));
    blocks.push({ first, used, channels, shift: padded });
    first += channels;
  }
  return blocks;
}

/** From `[output, group, tap]` to `[group, tap, channel]`, the taps of each group in order or reversed. */
function lanes(
  weights: Float32Array,
  groups: number,
  taps: number,
  { first, used, channels }: Block,
  reversed: boolean,
): Float32Array {
  const packed = new Float32Array(groups * taps * channels);
  for (let c = 0; c < used; c++) {
    const output = (first + c) * groups * taps;
    for (let group = 0; group < groups; group++) {
      for (let tap = 0; tap < taps; tap++) {
        const place = group * taps + (reversed ? taps - 1 - tap : tap);
        packed[place * channels + c] = weights[output + group * taps + tap]!;
      }
    }
  }
  return packed;
}

/** From `[output, row, column]` to `[row, vector of 4 columns, channel, column]`. */
function rows(
  weights: Float32Array,
  count: number,
  width: number,
  { first, used, channels }: Block,
): Float32Array {
  const vectors = rowVectors(width);
  const packed = new Float32Array(count * vectors * channels * 4);
  for (let c = 0; c < used; c++) {
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < width; column++) {
        const vector = (row * vectors + Math.floor(column / 4)) * channels;
        packed[(vector + c) * 4 + (column % 4)] = weights[((first + c) * count + row) * width + column]!;
      }
    }
  }
  return packed;
}
