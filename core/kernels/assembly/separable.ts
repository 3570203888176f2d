import { dot } from "./dot";
import { lane } from "./lane";
import { scatterFrame } from "./scatter";
import { splat16, splat4 } from "./splat";

// @ts-ignore: decorators are AssemblyScript's
@inline
function splat(
  channels: i32, x: usize, y: usize, w: usize, count: i32, rows: i32, rowStride: usize, cols: i32, add: bool,
): void {
  if (channels == 16) splat16(x, y, w, count, rows, rowStride, cols, add);
  else splat4(x, y, w, count, rows, rowStride, cols, add);
}

/**
 * All functions of this file work on one block of 4 or 16 output channels. x is planar, `[input, frame, row, column]`, and
 * padded; z is `[frame, row, column, channel]`. Sizes without a prefix are those of z; `x…` those of x; `k…` the kernel's.
 */

/** z = time(space(x)). Room for `xFrames` frames like z's at `scratch`. */
export function spaceThenTime(
  x: usize, z: usize, scratch: usize, wSpace: usize, wTime: usize, channels: i32, inputs: i32,
  xFrames: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
): void {
  const size = <usize>channels * 4;
  const plane = <usize>(height * width) * size;
  const xRow = <usize>xWidth * 4;
  memory.fill(z, 0, <usize>frames * plane);
  for (let i = 0; i < inputs; i++) {
    for (let t = 0; t < xFrames; t++) {
      for (let r = 0; r < height; r++) {
        const from = x + (<usize>((i * xFrames + t) * xHeight + r)) * xRow;
        const to = scratch + <usize>t * plane + <usize>(r * width) * size;
        splat(channels, from, to, wSpace, width, kHeight, xRow, kWidth, false);
      }
    }
    for (let t = 0; t < frames; t++) {
      lane(scratch + <usize>t * plane, z + <usize>t * plane, wTime, size, height * width, kFrames, plane, 1);
    }
    wSpace += <usize>(kHeight * kWidth) * size;
    wTime += <usize>kFrames * size;
  }
}

/**
 * z = space(time(x)). x is padded in time only. Room for one padded frame of x's, for all channels of the block, at `scratch`.
 *
 * @param top rows of padding before x
 * @param left columns of padding before x
 * @param rows of a padded frame
 * @param columns of a padded frame
 */
export function timeThenSpace(
  x: usize, z: usize, scratch: usize, wSpace: usize, wTime: usize, channels: i32, inputs: i32,
  xFrames: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
  top: i32, left: i32, rows: i32, columns: i32,
): void {
  const size = <usize>channels * 4;
  const xPlane = <usize>(xHeight * xWidth) * 4;
  const row = <usize>columns * size;
  // What is around x stays zero.
  memory.fill(scratch, 0, <usize>rows * row);
  const inner = scratch + <usize>top * row + <usize>left * size;
  memory.fill(z, 0, <usize>(frames * height * width) * size);
  for (let i = 0; i < inputs; i++) {
    for (let t = 0; t < frames; t++) {
      const from = x + <usize>(i * xFrames + t) * xPlane;
      if (columns == xWidth) {
        splat(channels, from, inner, wTime, xHeight * xWidth, kFrames, xPlane, 1, false);
      } else {
        for (let r = 0; r < xHeight; r++) {
          splat(channels, from + <usize>(r * xWidth) * 4, inner + <usize>r * row, wTime, xWidth, kFrames, xPlane, 1, false);
        }
      }
      for (let r = 0; r < height; r++) {
        const to = z + <usize>((t * height + r) * width) * size;
        lane(scratch + <usize>r * row, to, wSpace, size, width, kHeight, row, kWidth);
      }
    }
    wSpace += <usize>(kHeight * kWidth) * size;
    wTime += <usize>kFrames * size;
  }
}

/**
 * The transpose of spaceThenTime: adds to x, whose rows are `xStride` numbers apart, with room for a kernel's last columns.
 * Room for one frame like z's at `scratch`.
 *
 * @param wTimeReversed from the last frame to the first
 * @param wScatter see scatter
 */
export function spaceThenTimeTransposed(
  z: usize, x: usize, scratch: usize, wScatter: usize, wTimeReversed: usize, channels: i32, inputs: i32,
  xFrames: i32, xHeight: i32, xStride: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, vectors: i32,
): void {
  const size = <usize>channels * 4;
  const plane = <usize>(height * width) * size;
  for (let i = 0; i < inputs; i++) {
    for (let t = 0; t < xFrames; t++) {
      const first = max(0, t - kFrames + 1);
      const last = min(frames - 1, t);
      if (first > last) continue;
      memory.fill(scratch, 0, plane);
      const w = wTimeReversed + <usize>(kFrames - 1 - t + first) * size;
      lane(z + <usize>first * plane, scratch, w, size, height * width, last - first + 1, plane, 1);
      const to = x + (<usize>((i * xFrames + t) * xHeight * xStride)) * 4;
      scatterFrame(scratch, to, wScatter, height, width, kHeight, <usize>xStride * 4, vectors, channels);
    }
    wScatter += <usize>(kHeight * vectors * 4) * size;
    wTimeReversed += <usize>kFrames * size;
  }
}

/**
 * The transpose of timeThenSpace: adds to x, of `xHeight` rows and `xWidth` columns without padding. z has kernel − 1 rows and
 * columns of zeros around it. Room for `frames` frames like x's, for all channels of the block, at `scratch`.
 *
 * @param top rows of padding that x had
 * @param left columns of padding that x had
 * @param wSpaceReversed from the last place of the kernel to the first
 */
export function timeThenSpaceTransposed(
  z: usize, x: usize, scratch: usize, wSpaceReversed: usize, wTimeReversed: usize, channels: i32, inputs: i32,
  xFrames: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
  top: i32, left: i32, before: i32,
): void {
  const size = <usize>channels * 4;
  const zWidth = width + 2 * (kWidth - 1);
  const zHeight = height + 2 * (kHeight - 1);
  const zRow = <usize>zWidth * size;
  const xPlane = <usize>(xHeight * xWidth) * size;
  for (let i = 0; i < inputs; i++) {
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
      const padded = t + before;
      const first = max(0, padded - kFrames + 1);
      const last = min(frames - 1, padded);
      if (first > last) continue;
      const w = wTimeReversed + <usize>(kFrames - 1 - padded + first) * size;
      const to = x + (<usize>((i * xFrames + t) * xHeight * xWidth)) * 4;
      dot(scratch + <usize>first * xPlane, to, w, size, xHeight * xWidth, last - first + 1, xPlane);
    }
    wSpaceReversed += <usize>(kHeight * kWidth) * size;
    wTimeReversed += <usize>kFrames * size;
  }
}

/** z = the dense convolution of x. Weights `[input, frame, place, channel]`. */
export function dense(
  x: usize, z: usize, w: usize, channels: i32, inputs: i32,
  xFrames: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, kWidth: i32,
): void {
  const size = <usize>channels * 4;
  const xRow = <usize>xWidth * 4;
  const taps = <usize>(kHeight * kWidth) * size;
  memory.fill(z, 0, <usize>(frames * height * width) * size);
  for (let i = 0; i < inputs; i++) {
    for (let k = 0; k < kFrames; k++) {
      for (let t = 0; t < frames; t++) {
        for (let r = 0; r < height; r++) {
          const from = x + (<usize>((i * xFrames + t + k) * xHeight + r)) * xRow;
          splat(channels, from, z + <usize>((t * height + r) * width) * size, w, width, kHeight, xRow, kWidth, true);
        }
      }
      w += taps;
    }
  }
}

/** The transpose of dense: adds to x, whose rows are `xStride` numbers apart. Weights as scatter takes them. */
export function denseTransposed(
  z: usize, x: usize, w: usize, channels: i32, inputs: i32,
  xFrames: i32, xHeight: i32, xStride: i32, frames: i32, height: i32, width: i32, kFrames: i32, kHeight: i32, vectors: i32,
): void {
  const size = <usize>channels * 4;
  const taps = <usize>(kHeight * vectors * 4) * size;
  for (let i = 0; i < inputs; i++) {
    for (let k = 0; k < kFrames; k++) {
      for (let t = 0; t < frames; t++) {
        const to = x + (<usize>((i * xFrames + t + k) * xHeight * xStride)) * 4;
        scatterFrame(z + <usize>(t * height * width) * size, to, w, height, width, kHeight, <usize>xStride * 4, vectors, channels);
      }
      w += taps;
    }
  }
}
