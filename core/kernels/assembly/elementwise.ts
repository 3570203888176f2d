/** `exp(x)` for x ≤ 0, to about 1e-7 of its value: a power of two times a polynomial (as in Cephes' expf). */
// @ts-ignore: decorators are AssemblyScript's
@inline
function exp(x: v128): v128 {
  x = f32x4.max(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/**
 * From `[position, channel]` to planes of `stride` numbers, `[channel, position]`, adding a shift for each channel and
 * applying ELU if `elu`. Only the first `used` of the block's channels are written; planes have room for a multiple of 4.
 */
export function finish(
  z: usize, y: usize, shift: usize, channels: i32, used: i32, positions: i32, stride: i32, elu: bool,
): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
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
      if (elu) {
        const negative = f32x4.sub(exp(f32x4.min(v, zero)), one);
        v = v128.bitselect(v, negative, f32x4.gt(v, zero));
      }
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
