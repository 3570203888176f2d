import type { Geometry } from "./geometry.ts";
import type { Kernels } from "./module.ts";
import type { Block } from "./pack.ts";
import type { Scratch } from "./scratch.ts";

export interface StrategyCall {
  readonly kernels: Kernels;
  readonly scratch: Scratch;
  readonly g: Geometry;
  /** Address of the input, or of its gradient. */
  readonly x: number;
  /** Address of the block's output `[frame, row, column, channel]`, or of its gradient. */
  readonly z: number;
}

/** A way to compute a convolution, block of output channels by block, and its transpose. */
export interface Strategy<SomeBlock extends Block = Block> {
  readonly blocks: readonly SomeBlock[];
  /** How the input must be padded for `forward`. */
  readonly padded: "time" | "space and time";
  /**
   * How the transpose walks. `scatter`: x is padded, and its rows have room for three more columns; z is dense. `gather`: x is
   * not padded, and z has a margin of zeros, kernel − 1 wide, around each frame.
   */
  readonly transpose: "scatter" | "gather";
  forward(call: StrategyCall, block: SomeBlock): void;
  /** Adds to x. */
  backward(call: StrategyCall, block: SomeBlock): void;
}

/** Numbers from one row of a scattered-to input to the next. */
export const scatterStride = ({ paddedWidth }: Geometry): number => paddedWidth + 3;
