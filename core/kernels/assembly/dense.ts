import { addRow, copyRow, finish } from "./layout";
import { scatterFrame } from "./scatter";
import { splat } from "./splat-any";

// A dense convolution of one block of 4 or 16 output channels; names as in space-first.

/** Frames `begin` to `end − 1` of the output. Weights are `[input, frame, place, channel]`. Room for a frame of the block at `scratch`. */
export function dense(
  x: usize, xChannel: usize, xFrame: usize, xRow: usize, y: usize, yChannel: usize, scratch: usize, w: usize, shift: usize,
  channels: i32, used: i32, inputs: i32, begin: i32, end: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
  elu: bool,
): void {
  const size = <usize>channels * 4;
  const positions = height * width;
  const taps = <usize>(kHeight * kWidth) * size;
  for (let t = begin; t < end; t++) {
    memory.fill(scratch, 0, <usize>positions * size);
    let wk = w;
    for (let i = 0; i < inputs; i++) {
      for (let k = 0; k < kFrames; k++) {
        const from = x + <usize>i * xChannel + <usize>(t + k) * xFrame;
        for (let r = 0; r < height; r++) {
          splat(channels, from + <usize>r * xRow, scratch + <usize>(r * width) * size, wk, width, kHeight, xRow, kWidth, true);
        }
        wk += taps;
      }
    }
    finish(scratch, y + <usize>(t * positions) * 4, yChannel, shift, channels, used, positions, elu);
  }
}

/**
 * The transpose, of one input channel: writes or, if `add`, adds to x, which is not padded. Weights as scatter takes them, of this
 * input. Room for a padded frame of x, with three more columns, at `scratch`.
 */
export function denseTransposed(
  z: usize, x: usize, xFrame: usize, xRow: usize, scratch: usize, w: usize, channels: i32,
  begin: i32, end: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, vectors: i32,
  before: i32, top: i32, left: i32, paddedHeight: i32, paddedWidth: i32, add: bool,
): void {
  const size = <usize>channels * 4;
  const plane = <usize>(height * width) * size;
  const taps = <usize>(kHeight * vectors * 4) * size;
  const stride = <usize>(paddedWidth + 3) * 4;
  const inner = scratch + <usize>top * stride + <usize>left * 4;
  for (let t = begin; t < end; t++) {
    memory.fill(scratch, 0, <usize>paddedHeight * stride);
    const late = t + before;
    for (let k = max(0, late - frames + 1); k <= min(kFrames - 1, late); k++) {
      const from = z + <usize>(late - k) * plane;
      scatterFrame(from, scratch, w + <usize>k * taps, height, width, kHeight, stride, vectors, channels);
    }
    const to = x + <usize>t * xFrame;
    for (let r = 0; r < xHeight; r++) {
      if (add) addRow(inner + <usize>r * stride, to + <usize>r * xRow, <usize>xWidth * 4);
      else copyRow(inner + <usize>r * stride, to + <usize>r * xRow, <usize>xWidth * 4);
    }
  }
}
