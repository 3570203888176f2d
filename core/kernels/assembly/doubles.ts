// Vectors of four numbers as pairs of float64.

// @ts-ignore: decorators are AssemblyScript's
@inline
export function lowerHalf(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
export function upperHalf(v: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
}

/** Both halves as four numbers again. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function narrowed(lower: v128, upper: v128): v128 {
  const a = f32x4.demote_f64x2_zero(lower), b = f32x4.demote_f64x2_zero(upper);
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
export function total(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

let second: f64 = 0;

export function setSecondResult(value: f64): void {
  second = value;
}

/** Of the last call of this instance, so of one thread, that has two results. */
export function secondResult(): f64 {
  return second;
}
