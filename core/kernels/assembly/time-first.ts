import { dot } from "./dot";
import { lane } from "./lane";
import { finish } from "./layout";
import { splat } from "./splat-any";

// A separable convolution of one block of 4 or 16 output channels, first in time and then in space; names as in space-first.

/**
 * Frames `begin` to `end − 1` of the output. x is padded in time only. Room for a padded frame of x's for all channels of the block,
 * and for these frames of the output, at `scratch`.
 *
 * @param top rows of padding before x
 * @param left columns of padding before x
 * @param rows of a padded frame
 * @param columns of a padded frame
 */
export function timeFirst(
  x: usize, xChannel: usize, xFrame: usize, xRow: usize, y: usize, yChannel: usize, scratch: usize,
  wSpace: usize, wTime: usize, shift: usize, channels: i32, used: i32, inputs: i32, begin: i32, end: i32,
  xHeight: i32, xWidth: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
  top: i32, left: i32, rows: i32, columns: i32, elu: bool,
): void {
  const size = <usize>channels * 4;
  const row = <usize>columns * size;
  const positions = height * width;
  const plane = <usize>positions * size;
  // What is around x stays zero.
  memory.fill(scratch, 0, <usize>rows * row);
  const inner = scratch + <usize>top * row + <usize>left * size;
  const z = scratch + <usize>rows * row + 64;
  memory.fill(z, 0, <usize>(end - begin) * plane);
  const dense = columns == xWidth && xRow == <usize>xWidth * 4;
  for (let i = 0; i < inputs; i++) {
    for (let t = begin; t < end; t++) {
      const from = x + <usize>i * xChannel + <usize>t * xFrame;
      if (dense) {
        splat(channels, from, inner, wTime, xHeight * xWidth, kFrames, xFrame, 1, false);
      } else {
        for (let r = 0; r < xHeight; r++) {
          splat(channels, from + <usize>r * xRow, inner + <usize>r * row, wTime, xWidth, kFrames, xFrame, 1, false);
        }
      }
      const to = z + <usize>(t - begin) * plane;
      for (let r = 0; r < height; r++) {
        // Rows of the kernel at which x is not padding.
        const first = max(0, top - r);
        const last = min(kHeight - 1, top + xHeight - 1 - r);
        if (first > last) continue;
        const w = wSpace + <usize>(first * kWidth) * size;
        lane(scratch + <usize>(r + first) * row, to + <usize>(r * width) * size, w, size, width, last - first + 1, row, kWidth);
      }
    }
    wSpace += <usize>(kHeight * kWidth) * size;
    wTime += <usize>kFrames * size;
  }
  for (let t = begin; t < end; t++) {
    finish(z + <usize>(t - begin) * plane, y + <usize>(t * positions) * 4, yChannel, shift, channels, used, positions, elu);
  }
}

/**
 * The transpose, of one input channel: writes or, if `add`, adds to x, whose frames are dense and not padded. z has kernel − 1 rows
 * and columns of zeros around it. Room for `frames` frames like x's, for all channels of the block, at `scratch`.
 *
 * @param wSpaceReversed from the last place of the kernel to the first
 * @param top rows of padding that x had, and left and before likewise
 */
export function timeFirstTransposed(
  z: usize, x: usize, xFrame: usize, scratch: usize, wSpaceReversed: usize, wTimeReversed: usize, channels: i32,
  xFrames: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
  top: i32, left: i32, before: i32, add: bool,
): void {
  const size = <usize>channels * 4;
  const zWidth = width + 2 * (kWidth - 1);
  const zHeight = height + 2 * (kHeight - 1);
  const zRow = <usize>zWidth * size;
  const positions = xHeight * xWidth;
  const xPlane = <usize>positions * size;
  memory.fill(scratch, 0, <usize>frames * xPlane);
  for (let t = 0; t < frames; t++) {
    for (let r = 0; r < xHeight; r++) {
      // Rows of the kernel at which z is not zero.
      const first = max(0, kHeight - 1 - (r + top));
      const last = min(kHeight - 1, kHeight - 1 - (r + top) + height - 1);
      if (first > last) continue;
      const from = z + (<usize>((t * zHeight + r + top + first) * zWidth + left)) * size;
      const to = scratch + <usize>t * xPlane + <usize>(r * xWidth) * size;
      lane(from, to, wSpaceReversed + <usize>(first * kWidth) * size, size, xWidth, last - first + 1, zRow, kWidth);
    }
  }
  for (let t = 0; t < xFrames; t++) {
    const to = x + <usize>t * xFrame;
    if (!add) memory.fill(to, 0, <usize>positions * 4);
    const late = t + before;
    const first = max(0, late - kFrames + 1);
    const last = min(frames - 1, late);
    if (first > last) continue;
    const w = wTimeReversed + <usize>(kFrames - 1 - late + first) * size;
    dot(scratch + <usize>first * xPlane, to, w, size, positions, last - first + 1, xPlane);
  }
}
