import { lane } from "./lane";
import { addRow, copyRow, finish } from "./layout";
import { scatterFrame } from "./scatter";
import { splat } from "./splat-any";

// A separable convolution of one block of 4 or 16 output channels, first in space and then in time. x is planar and padded; what
// starts with x is of the input, with k of the kernel. Frames `begin` to `end − 1` are computed, and each comes out the same
// whichever they are.

/** In space: `spaces[i, t]` is `[row, column, channel]`. */
export function spaceFirstSpace(
  x: usize, xChannel: usize, xFrame: usize, xRow: usize, spaces: usize, w: usize, channels: i32, inputs: i32,
  begin: i32, end: i32, xFrames: i32, height: i32, width: i32, kHeight: i32, kWidth: i32,
): void {
  const size = <usize>channels * 4;
  const plane = <usize>(height * width) * size;
  for (let i = 0; i < inputs; i++) {
    for (let t = begin; t < end; t++) {
      const from = x + <usize>i * xChannel + <usize>t * xFrame;
      const to = spaces + <usize>(i * xFrames + t) * plane;
      for (let r = 0; r < height; r++) {
        splat(channels, from + <usize>r * xRow, to + <usize>(r * width) * size, w, width, kHeight, xRow, kWidth, false);
      }
    }
    w += <usize>(kHeight * kWidth) * size;
  }
}

/** In time, with what follows the sum. Room for one frame of the block at `scratch`. */
export function spaceFirstTime(
  spaces: usize, y: usize, yChannel: usize, scratch: usize, w: usize, shift: usize, channels: i32, used: i32, inputs: i32,
  begin: i32, end: i32, xFrames: i32, positions: i32, kFrames: i32, elu: bool,
): void {
  const size = <usize>channels * 4;
  const plane = <usize>positions * size;
  for (let t = begin; t < end; t++) {
    memory.fill(scratch, 0, plane);
    for (let i = 0; i < inputs; i++) {
      lane(spaces + <usize>(i * xFrames + t) * plane, scratch, w + <usize>(i * kFrames) * size, size, positions, kFrames, plane, 1);
    }
    finish(scratch, y + <usize>(t * positions) * 4, yChannel, shift, channels, used, positions, elu);
  }
}

/**
 * The transpose, of one input channel: writes or, if `add`, adds to x, which is not padded. Room for a frame of the block and for a
 * padded frame of x, with three more columns, at `scratch`.
 *
 * @param wTimeReversed from the last frame to the first
 * @param wScatter see scatter
 * @param before frames of padding that x had, and top and left likewise
 */
export function spaceFirstTransposed(
  z: usize, x: usize, xFrame: usize, xRow: usize, scratch: usize, wScatter: usize, wTimeReversed: usize, channels: i32,
  begin: i32, end: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, vectors: i32,
  before: i32, top: i32, left: i32, paddedHeight: i32, paddedWidth: i32, add: bool,
): void {
  const size = <usize>channels * 4;
  const plane = <usize>(height * width) * size;
  const stride = <usize>(paddedWidth + 3) * 4;
  const padded = scratch + plane + 64;
  const inner = padded + <usize>top * stride + <usize>left * 4;
  for (let t = begin; t < end; t++) {
    memory.fill(padded, 0, <usize>paddedHeight * stride);
    const late = t + before;
    const first = max(0, late - kFrames + 1);
    const last = min(frames - 1, late);
    if (first <= last) {
      memory.fill(scratch, 0, plane);
      const w = wTimeReversed + <usize>(kFrames - 1 - late + first) * size;
      lane(z + <usize>first * plane, scratch, w, size, height * width, last - first + 1, plane, 1);
      scatterFrame(scratch, padded, wScatter, height, width, kHeight, stride, vectors, channels);
    }
    const to = x + <usize>t * xFrame;
    for (let r = 0; r < xHeight; r++) {
      if (add) addRow(inner + <usize>r * stride, to + <usize>r * xRow, <usize>xWidth * 4);
      else copyRow(inner + <usize>r * stride, to + <usize>r * xRow, <usize>xWidth * 4);
    }
  }
}
