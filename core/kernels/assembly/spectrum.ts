import { fft } from "./fft";

// Spectra of real frames, eight at a time: four lie in the lanes of the real part and four in those of the imaginary part of
// one two-dimensional transform. The spectrum of a real frame is known from its first `width / 2 + 1` columns; they are stored
// in quads of four frequencies, `[quad][frame]`, each 32 bytes: four real parts, four imaginary parts.

/**
 * The spectra of up to 8 frames, times 2.
 *
 * @param from of the first frame; frames are `stride` bytes apart, and those beyond `count` are not looked at
 * @param top row of the transform at which a frame's first row is put
 * @param work room for two arrays of `rows · columns` elements of 32 bytes, and 256 bytes
 * @param rowPlan radices and twiddles of a transform along a row, of length `columns`
 * @param columnPlan likewise along a column, of length `rows`
 * @param spectra of the first frame; `frames` of them to a quad
 */
export function spectraOf(
  from: usize, stride: usize, count: i32, height: i32, width: i32, top: i32, left: i32, work: usize, rows: i32, columns: i32,
  rowRadices: usize, rowTwiddles: usize, columnRadices: usize, columnTwiddles: usize, spectra: usize, frames: i32,
): void {
  const other = work + <usize>(rows * columns) * 32;
  const row = <usize>columns * 32;
  interleave(from, stride, count, height, width, work + <usize>top * row, columns, left);
  memory.fill(work, 0, <usize>top * row);
  memory.fill(work + <usize>(top + height) * row, 0, <usize>(rows - top - height) * row);
  for (let r = top; r < top + height; r++) {
    const at = work + <usize>r * row;
    const result = fft(at, other, columns, 1, rowRadices, rowTwiddles, 0, 16);
    if (result != at) memory.copy(at, result, row);
  }
  separate(fft(work, other, rows, columns, columnRadices, columnTwiddles, 0, 16), other + <usize>rows * row, rows, columns, count, spectra, frames);
}

/**
 * The frames that have up to 8 spectra, `rows · columns` times too large: `height` by `width` pixels of them from row `top`
 * and column `left` on. The reverse of spectraOf.
 */
export function framesOf(
  spectra: usize, frames: i32, count: i32, work: usize, rows: i32, columns: i32,
  rowRadices: usize, rowTwiddles: usize, columnRadices: usize, columnTwiddles: usize,
  to: usize, stride: usize, height: i32, width: i32, top: i32, left: i32,
): void {
  const other = work + <usize>(rows * columns) * 32;
  const row = <usize>columns * 32;
  join(spectra, frames, count, work, other + <usize>rows * row, rows, columns);
  const inTime = fft(work, other, rows, columns, columnRadices, columnTwiddles, 16, 0);
  const spare = inTime == work ? other : work;
  for (let r = 0; r < height; r++) {
    const result = fft(inTime + <usize>(top + r) * row, spare, columns, 1, rowRadices, rowTwiddles, 16, 0);
    for (let f = 0; f < count; f++) {
      let at = to + <usize>f * stride + <usize>(r * width) * 4;
      let lane = result + <usize>left * 32 + 4 * f;
      for (let c = 0; c < width; c++) {
        store<f32>(at, load<f32>(lane));
        at += 4;
        lane += 32;
      }
    }
  }
}

function interleave(
  from: usize, stride: usize, count: i32, height: i32, width: i32, to: usize, columns: i32, left: i32,
): void {
  for (let r = 0; r < height; r++) {
    memory.fill(to, 0, <usize>columns * 32);
    for (let f = 0; f < count; f++) {
      let at = from + <usize>f * stride + <usize>(r * width) * 4;
      let lane = to + <usize>left * 32 + 4 * f;
      for (let c = 0; c < width; c++) {
        store<f32>(lane, load<f32>(at));
        at += 4;
        lane += 32;
      }
    }
    to += <usize>columns * 32;
  }
}

/** Lane k of the results is vector k of the arguments: stores four vectors `step` bytes apart, the first `count` of them. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function storeTransposed(to: usize, step: usize, count: i32, a: v128, b: v128, c: v128, d: v128): void {
  const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const ab2 = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const cd2 = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  if (count > 0) v128.store(to, i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  if (count > 1) v128.store(to + step, i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
  if (count > 2) v128.store(to + 2 * step, i8x16.shuffle(ab2, cd2, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  if (count > 3) v128.store(to + 3 * step, i8x16.shuffle(ab2, cd2, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
}

/**
 * Two real frames a and b as z = a + i·b: their spectra are `(Z(k) + conj Z(−k)) / 2` and `(Z(k) − conj Z(−k)) / 2i`.
 *
 * @param quadOf 256 bytes for a quad's vectors: a's real parts, a's imaginary parts, b's real and b's imaginary parts
 */
function separate(z: usize, quadOf: usize, rows: i32, columns: i32, count: i32, spectra: usize, frames: i32): void {
  const half = columns / 2 + 1;
  const total = rows * half;
  const second = count - 4;
  const quadStep = <usize>frames * 32;
  for (let first = 0; first < total; first += 4) {
    for (let j = 0; j < 4; j++) {
      const f = min(first + j, total - 1);
      const r = f / half;
      const c = f % half;
      const at = z + <usize>(r * columns + c) * 32;
      const mirror = z + <usize>((r == 0 ? 0 : rows - r) * columns + (c == 0 ? 0 : columns - c)) * 32;
      const zr = v128.load(at), zi = v128.load(at, 16), nr = v128.load(mirror), ni = v128.load(mirror, 16);
      const quad = quadOf + 16 * j;
      v128.store(quad, f32x4.add(zr, nr));
      v128.store(quad, f32x4.sub(zi, ni), 64);
      v128.store(quad, f32x4.add(zi, ni), 128);
      v128.store(quad, f32x4.sub(nr, zr), 192);
    }
    for (let part: usize = 0; part < 2; part++) {
      const a = quadOf + 64 * part, b = a + 128;
      storeTransposed(spectra + 16 * part, 32, count, v128.load(a), v128.load(a, 16), v128.load(a, 32), v128.load(a, 48));
      if (second > 0) {
        storeTransposed(spectra + 128 + 16 * part, 32, second, v128.load(b), v128.load(b, 16), v128.load(b, 32), v128.load(b, 48));
      }
    }
    spectra += quadStep;
  }
}

/** The reverse of separate: `Z(k) = A(k) + i·B(k)` and `Z(−k) = conj A(k) + i·conj B(k)`. */
function join(spectra: usize, frames: i32, count: i32, z: usize, quadOf: usize, rows: i32, columns: i32): void {
  const half = columns / 2 + 1;
  const total = rows * half;
  const quadStep = <usize>frames * 32;
  memory.fill(quadOf, 0, 256);
  for (let first = 0; first < total; first += 4) {
    for (let f = 0; f < count; f++) {
      // Frame f in lane f % 4 of the vectors of the real (f < 4) or imaginary part.
      const lane = quadOf + 4 * (<usize>f & 3) + 128 * (<usize>f >> 2);
      const from = spectra + 32 * <usize>f;
      for (let j: usize = 0; j < 4; j++) {
        store<f32>(lane + 16 * j, load<f32>(from + 4 * j));
        store<f32>(lane + 16 * j, load<f32>(from + 4 * j, 16), 64);
      }
    }
    for (let j = 0; j < 4; j++) {
      const f = min(first + j, total - 1);
      const r = f / half;
      const c = f % half;
      const quad = quadOf + 16 * (f - first);
      const ar = v128.load(quad), ai = v128.load(quad, 64), br = v128.load(quad, 128), bi = v128.load(quad, 192);
      const mirror = z + <usize>((r == 0 ? 0 : rows - r) * columns + (c == 0 ? 0 : columns - c)) * 32;
      v128.store(mirror, f32x4.add(ar, bi));
      v128.store(mirror, f32x4.sub(br, ai), 16);
      const at = z + <usize>(r * columns + c) * 32;
      v128.store(at, f32x4.sub(ar, bi));
      v128.store(at, f32x4.add(ai, br), 16);
    }
    spectra += quadStep;
  }
}
