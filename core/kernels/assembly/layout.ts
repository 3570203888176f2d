import { elu as eluOf } from "./nonlinearity";

/**
 * From `[position, channel]` to planes of `stride` numbers, `[channel, position]`, adding a shift for each channel and
 * applying ELU if `elu`. Only the first `used` of the block's channels are written; planes have room for a multiple of 4.
 */
export function finish(
  z: usize, y: usize, shift: usize, channels: i32, used: i32, positions: i32, stride: i32, elu: bool,
): void {
  for (let c = 0; c < used; c++) {
    const s = f32x4.splat(load<f32>(shift + 4 * c));
    let from = z + 4 * c;
    let to = y + <usize>(c * stride) * 4;
    const step = <usize>channels * 4;
    for (let p = 0; p < positions; p += 4) {
      let v = v128.load32_zero(from);
      v = v128.load32_lane(from + step, v, 1);
      v = v128.load32_lane(from + 2 * step, v, 2);
      v = v128.load32_lane(from + 3 * step, v, 3);
      v = f32x4.add(v, s);
      if (elu) v = eluOf(v);
      v128.store(to, v);
      from += 4 * step;
      to += 16;
    }
  }
}

/**
 * The transpose of finish: from planes of a gradient to `[position, channel]`, times ELU's derivative `min(y, 0) + 1` of its
 * output y if `elu`. Rows of `width` positions are written `zRow` positions apart, frames of `height` rows `zPlane` apart.
 */
export function start(
  dy: usize, y: usize, z: usize, channels: i32, used: i32,
  frames: i32, height: i32, width: i32, stride: i32, zRow: i32, zPlane: i32, elu: bool,
): void {
  const step = <usize>channels * 4;
  for (let c = 0; c < used; c++) {
    let from = dy + <usize>(c * stride) * 4;
    let value = y + <usize>(c * stride) * 4;
    for (let t = 0; t < frames; t++) {
      for (let r = 0; r < height; r++) {
        let to = z + <usize>(t * zPlane + r * zRow) * step + 4 * c;
        for (let p = 0; p < width; p++) {
          let g = load<f32>(from);
          if (elu) g *= min<f32>(load<f32>(value), 0) + 1;
          store<f32>(to, g);
          from += 4;
          value += 4;
          to += step;
        }
      }
    }
  }
}

/** Copies planes of `height` by `width` numbers into larger ones, `xHeight` by `xWidth`, from a row and a column on. */
export function place(
  from: usize, x: usize, planes: i32, height: i32, width: i32, xHeight: i32, xWidth: i32, top: i32, left: i32,
): void {
  for (let plane = 0; plane < planes; plane++) {
    for (let r = 0; r < height; r++) {
      let to = x + (<usize>((plane * xHeight + top + r) * xWidth + left)) * 4;
      for (let c = 0; c < width; c++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += 4;
      }
    }
  }
}

/** The reverse of place: copies a part of larger planes out of them. */
export function take(
  x: usize, to: usize, planes: i32, height: i32, width: i32, xHeight: i32, xWidth: i32, top: i32, left: i32,
): void {
  for (let plane = 0; plane < planes; plane++) {
    for (let r = 0; r < height; r++) {
      let from = x + (<usize>((plane * xHeight + top + r) * xWidth + left)) * 4;
      for (let c = 0; c < width; c++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += 4;
      }
    }
  }
}

/** Adds a shift to `count` numbers in place and applies ELU if `elu`, in vectors of 4: there must be room for the last one. */
export function finishPlane(y: usize, count: i32, shift: f32, elu: bool): void {
  const s = f32x4.splat(shift);
  for (const end = y + 4 * <usize>count; y < end; y += 16) {
    const v = f32x4.add(v128.load(y), s);
    v128.store(y, elu ? eluOf(v) : v);
  }
}

/** Multiplies `count` numbers of a gradient in place by ELU's derivative `min(y, 0) + 1`, likewise. */
export function startPlane(dy: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  for (const end = dy + 4 * <usize>count; dy < end; dy += 16) {
    const derivative = f32x4.add(f32x4.min(v128.load(y), zero), one);
    v128.store(dy, f32x4.mul(v128.load(dy), derivative));
    y += 16;
  }
}
