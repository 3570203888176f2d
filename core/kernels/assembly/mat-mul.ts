import { fma } from "./fma";

/**
 * `c = a · b`. Element (i, k) of a lies at `i · aRow + k · aColumn` bytes, so that a may be transposed; b is `[k][columns]` and
 * c `[rows][columns]`, both row-major, their columns padded to a multiple of 4.
 */
export function matMul(
  a: usize, b: usize, c: usize, rows: i32, inner: i32, columns: i32, aRow: usize, aColumn: usize,
): void {
  const row = <usize>columns * 4;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const from = a + <usize>i * aRow;
    const to = c + <usize>i * row;
    let j: usize = 0;
    for (; j + 32 <= row; j += 32) rows4columns8(from, b + j, to + j, inner, row, aRow, aColumn);
    if (j < row) rows4columns4(from, b + j, to + j, inner, row, aRow, aColumn);
  }
  for (; i < rows; i++) {
    for (let j: usize = 0; j < row; j += 16) {
      rows1columns4(a + <usize>i * aRow, b + j, c + <usize>i * row + j, inner, row, aColumn);
    }
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function rows4columns8(a: usize, b: usize, c: usize, inner: i32, row: usize, aRow: usize, aColumn: usize): void {
  let p0 = f32x4.splat(0), p1 = p0, q0 = p0, q1 = p0, r0 = p0, r1 = p0, s0 = p0, s1 = p0;
  const aRow2 = 2 * aRow, aRow3 = 3 * aRow;
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const p = v128.load32_splat(a), q = v128.load32_splat(a + aRow);
    const r = v128.load32_splat(a + aRow2), s = v128.load32_splat(a + aRow3);
    p0 = fma(p, b0, p0); p1 = fma(p, b1, p1); q0 = fma(q, b0, q0); q1 = fma(q, b1, q1);
    r0 = fma(r, b0, r0); r1 = fma(r, b1, r1); s0 = fma(s, b0, s0); s1 = fma(s, b1, s1);
    a += aColumn;
    b += row;
  }
  v128.store(c, p0); v128.store(c, p1, 16);
  c += row;
  v128.store(c, q0); v128.store(c, q1, 16);
  c += row;
  v128.store(c, r0); v128.store(c, r1, 16);
  c += row;
  v128.store(c, s0); v128.store(c, s1, 16);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function rows4columns4(a: usize, b: usize, c: usize, inner: i32, row: usize, aRow: usize, aColumn: usize): void {
  let p = f32x4.splat(0), q = p, r = p, s = p;
  const aRow2 = 2 * aRow, aRow3 = 3 * aRow;
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b);
    p = fma(v128.load32_splat(a), b0, p); q = fma(v128.load32_splat(a + aRow), b0, q);
    r = fma(v128.load32_splat(a + aRow2), b0, r); s = fma(v128.load32_splat(a + aRow3), b0, s);
    a += aColumn;
    b += row;
  }
  v128.store(c, p); v128.store(c + row, q); v128.store(c + 2 * row, r); v128.store(c + 3 * row, s);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function rows1columns4(a: usize, b: usize, c: usize, inner: i32, row: usize, aColumn: usize): void {
  let p = f32x4.splat(0);
  for (let k = 0; k < inner; k++) {
    p = fma(v128.load32_splat(a), v128.load(b), p);
    a += aColumn;
    b += row;
  }
  v128.store(c, p);
}
