import { elu as eluOf } from "./nonlinearity";
import { first, fourth, second, third } from "./transpose";

/** Stores the first `count` of four numbers. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function storeUpTo(to: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, v);
    return;
  }
  store<f32>(to, f32x4.extract_lane(v, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(v, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(v, 2), 8);
}

/**
 * From `[position, channel]` to planes `yChannel` bytes apart, adding a shift for each channel and applying ELU if `elu`. Only the
 * first `used` of the block's channels are written.
 */
export function finish(
  z: usize, y: usize, yChannel: usize, shift: usize, channels: i32, used: i32, positions: i32, elu: bool,
): void {
  const size = <usize>channels * 4;
  for (let c = 0; c < used; c += 4) {
    const s = v128.load(shift + 4 * c);
    const left = used - c;
    let from = z + 4 * c;
    let to = y + <usize>c * yChannel;
    for (let p = positions; p > 0; p -= 4) {
      let v0 = f32x4.add(v128.load(from), s), v1 = f32x4.add(v128.load(from + size), s);
      let v2 = f32x4.add(v128.load(from + 2 * size), s), v3 = f32x4.add(v128.load(from + 3 * size), s);
      if (elu) {
        v0 = eluOf(v0);
        v1 = eluOf(v1);
        v2 = eluOf(v2);
        v3 = eluOf(v3);
      }
      storeUpTo(to, first(v0, v1, v2, v3), p);
      if (left > 1) storeUpTo(to + yChannel, second(v0, v1, v2, v3), p);
      if (left > 2) storeUpTo(to + 2 * yChannel, third(v0, v1, v2, v3), p);
      if (left > 3) storeUpTo(to + 3 * yChannel, fourth(v0, v1, v2, v3), p);
      from += 4 * size;
      to += 16;
    }
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function slope(dy: usize, y: usize, elu: bool): v128 {
  const g = v128.load(dy);
  return elu ? f32x4.mul(g, f32x4.add(f32x4.min(v128.load(y), f32x4.splat(0)), f32x4.splat(1))) : g;
}

/**
 * The transpose of finish for some frames: from planes of a gradient to `[frame, row, column, channel]`, times ELU's derivative
 * `min(y, 0) + 1` of its output y if `elu`. Planes of y and dy are laid out alike, frames dense; rows are written `zRow` positions
 * apart and frames `zPlane`.
 */
export function start(
  dy: usize, y: usize, yChannel: usize, z: usize, channels: i32, used: i32,
  begin: i32, end: i32, height: i32, width: i32, zRow: i32, zPlane: i32, elu: bool,
): void {
  const size = <usize>channels * 4;
  const zero = f32x4.splat(0);
  for (let c = 0; c < channels; c += 4) {
    const left = used - c;
    const plane = <usize>c * yChannel;
    for (let t = begin; t < end; t++) {
      for (let r = 0; r < height; r++) {
        const offset = plane + <usize>((t * height + r) * width) * 4;
        let g = dy + offset;
        let v = y + offset;
        let to = z + <usize>(t * zPlane + r * zRow) * size + 4 * c;
        for (let p = width; p > 0; p -= 4) {
          const v0 = left > 0 ? slope(g, v, elu) : zero;
          const v1 = left > 1 ? slope(g + yChannel, v + yChannel, elu) : zero;
          const v2 = left > 2 ? slope(g + 2 * yChannel, v + 2 * yChannel, elu) : zero;
          const v3 = left > 3 ? slope(g + 3 * yChannel, v + 3 * yChannel, elu) : zero;
          v128.store(to, first(v0, v1, v2, v3));
          if (p > 1) v128.store(to + size, second(v0, v1, v2, v3));
          if (p > 2) v128.store(to + 2 * size, third(v0, v1, v2, v3));
          if (p > 3) v128.store(to + 3 * size, fourth(v0, v1, v2, v3));
          g += 16;
          v += 16;
          to += 4 * size;
        }
      }
    }
  }
}

/** Copies planes of `height` by `width` numbers; rows and planes are as many bytes apart as it says on either side. */
export function copyPlanes(
  from: usize, fromPlane: usize, fromRow: usize, to: usize, toPlane: usize, toRow: usize, planes: i32, height: i32, width: i32,
): void {
  const row = <usize>width * 4;
  for (let plane = 0; plane < planes; plane++) {
    if (fromRow == row && toRow == row) {
      memory.copy(to, from, <usize>height * row);
    } else {
      for (let r = 0; r < height; r++) copyRow(from + <usize>r * fromRow, to + <usize>r * toRow, row);
    }
    from += fromPlane;
    to += toPlane;
  }
}

/** Rows are short: a call to copy one costs more than to copy it. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function copyRow(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
  for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(from + at));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
export function addRow(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
}

/** Adds a channel's shift, which lies at `shift`, to `count` numbers in place and applies ELU if `elu`. */
export function finishPlane(y: usize, count: i32, shift: usize, elu: bool): void {
  const s = v128.load32_splat(shift);
  for (let left = count; left > 0; left -= 4) {
    const v = f32x4.add(v128.load(y), s);
    storeUpTo(y, elu ? eluOf(v) : v, left);
    y += 16;
  }
}

/** `dz = dy · (min(y, 0) + 1)`, ELU's derivative taken from its output, of `count` numbers. */
export function startPlane(dy: usize, y: usize, dz: usize, count: i32): void {
  for (let left = count; left > 0; left -= 4) {
    storeUpTo(dz, slope(dy, y, true), left);
    dy += 16;
    y += 16;
    dz += 16;
  }
}
