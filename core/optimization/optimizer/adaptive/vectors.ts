/** ⟨a, b⟩, in float64. */
export function dot(a: Float32Array, b: Float32Array): number {
  // Four sums, none of which waits for another.
  let p = 0;
  let q = 0;
  let r = 0;
  let s = 0;
  let i = 0;
  for (const end = a.length - 3; i < end; i += 4) {
    p += a[i]! * b[i]!;
    q += a[i + 1]! * b[i + 1]!;
    r += a[i + 2]! * b[i + 2]!;
    s += a[i + 3]! * b[i + 3]!;
  }
  for (; i < a.length; i++) p += a[i]! * b[i]!;
  return p + q + (r + s);
}

/** `out = a + factor · b`; out may be either. */
export function add(a: Float32Array, factor: number, b: Float32Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! + factor * b[i]!;
}

/** ‖a − b‖², ⟨a − b, c − d⟩ and ‖c − d‖², in float64. */
export function differences(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  d: Float32Array,
): { first: number; product: number; second: number } {
  let first = 0;
  let product = 0;
  let second = 0;
  for (let i = 0; i < a.length; i++) {
    const s = a[i]! - b[i]!;
    const y = c[i]! - d[i]!;
    first += s * s;
    product += s * y;
    second += y * y;
  }
  return { first, product, second };
}
