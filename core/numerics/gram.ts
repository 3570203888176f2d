/** Products of a matrix `[rows, columns]` of float32 with itself and with vectors, summed in float64. */

/** Rows that are multiplied in one go, so that each number that is loaded serves several sums. */
const TILE = 4;

/** `A · Aᵀ`, `[rows, rows]` */
export function gramOfRows(a: Float32Array, rows: number, columns: number): Float64Array {
  // Rows of zeros fill the last tile.
  const padded = Math.ceil(rows / TILE) * TILE;
  const source = new Float64Array(padded * columns);
  source.set(a);
  const gram = new Float64Array(rows * rows);
  const tile = new Float64Array(TILE * TILE);
  for (let i = 0; i < padded; i += TILE) {
    for (let j = 0; j <= i; j += TILE) {
      multiplyTile(source, i * columns, j * columns, columns, tile);
      for (let di = 0; di < TILE && i + di < rows; di++) {
        for (let dj = 0; dj < TILE && j + dj < rows; dj++) {
          const value = tile[di * TILE + dj]!;
          gram[(i + di) * rows + j + dj] = value;
          gram[(j + dj) * rows + i + di] = value;
        }
      }
    }
  }
  return gram;
}

/** Scalar products of four rows from `p` with four from `q`. */
function multiplyTile(a: Float64Array, p: number, q: number, n: number, tile: Float64Array): void {
  for (let half = 0; half < TILE; half += 2) {
    const p0 = p + half * n;
    const p1 = p0 + n;
    const [q1, q2, q3] = [q + n, q + 2 * n, q + 3 * n];
    let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let k = 0; k < n; k++) {
      const x0 = a[p0 + k]!;
      const x1 = a[p1 + k]!;
      const y0 = a[q + k]!;
      const y1 = a[q1 + k]!;
      const y2 = a[q2 + k]!;
      const y3 = a[q3 + k]!;
      s00 += x0 * y0;
      s01 += x0 * y1;
      s02 += x0 * y2;
      s03 += x0 * y3;
      s10 += x1 * y0;
      s11 += x1 * y1;
      s12 += x1 * y2;
      s13 += x1 * y3;
    }
    tile.set([s00, s01, s02, s03, s10, s11, s12, s13], half * TILE);
  }
}

/** `Aᵀ · A`, `[columns, columns]` */
export function gramOfColumns(a: Float32Array, rows: number, columns: number): Float64Array {
  const transposed = new Float32Array(a.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = a[row * columns + column]!;
    }
  }
  return gramOfRows(transposed, columns, rows);
}

/** `Aᵀ · x`, `[columns]`: rows, each times a number, summed up. */
export function timesRows(a: Float32Array, x: Float64Array, rows: number, columns: number): Float64Array {
  const sum = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const weight = x[row]!;
    for (let column = 0; column < columns; column++) sum[column]! += weight * a[row * columns + column]!;
  }
  return sum;
}

/** `A · x`, `[rows]` */
export function timesColumns(a: Float32Array, x: Float64Array, rows: number, columns: number): Float64Array {
  const sums = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) sums[row]! += x[column]! * a[row * columns + column]!;
  }
  return sums;
}
