/** Eigenvalues in descending order, and an orthonormal eigenvector for each. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** `[size, size]`, one vector after the other. */
  readonly vectors: Float64Array;
}

/** In practice two or three steps find an eigenvalue. */
const MAX_STEPS = 60;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, equal eigenvalues included: Householder reflections make it
 * tridiagonal, QL steps with implicit shifts make that diagonal (Golub & Van Loan, Matrix Computations, chapter 8).
 *
 * @param matrix `[size, size]`, finite; left as it is
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const work = Float64Array.from(matrix);
  const { diagonal, beside, basis } = tridiagonalise(work, size);
  diagonalise(diagonal, beside, basis, size);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]!);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    vectors.set(basis.subarray(from * size, (from + 1) * size), to * size);
  });
  return { values: Float64Array.from(order, (index) => diagonal[index]!), vectors };
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Element i stands between diagonal elements i and i + 1; the last one is 0. */
  readonly beside: Float64Array;
  /** Rows are the vectors in whose terms the matrix is tridiagonal. */
  readonly basis: Float64Array;
}

/** Row k of the matrix, right of the diagonal, keeps the vector of reflection k, which `accumulate` reads. */
function tridiagonalise(a: Float64Array, n: number): Tridiagonal {
  const beside = new Float64Array(n);
  const product = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const v = a.subarray(k * n, (k + 1) * n);
    let squares = 0;
    for (let j = k + 1; j < n; j++) squares += v[j]! * v[j]!;
    const norm = Math.sqrt(squares);
    const first = v[k + 1]!;
    beside[k] = first > 0 ? -norm : norm;
    // v is reflected onto its first axis, away from itself, so that nothing cancels.
    v[k + 1] = first - beside[k]!;
    const half = squares - first * beside[k]!;
    if (half === 0) continue;
    let overlap = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
      product[i] = sum / half;
      overlap += v[i]! * product[i]!;
    }
    const share = overlap / (2 * half);
    for (let i = k + 1; i < n; i++) product[i]! -= share * v[i]!;
    for (let i = k + 1; i < n; i++) {
      const [vi, pi] = [v[i]!, product[i]!];
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= vi * product[j]! + pi * v[j]!;
    }
  }
  const diagonal = Float64Array.from({ length: n }, (_, k) => a[k * n + k]!);
  return { diagonal, beside, basis: accumulate(a, n) };
}

/** The product of all reflections. */
function accumulate(a: Float64Array, n: number): Float64Array {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) {
    let squares = 0;
    for (let j = k + 1; j < n; j++) squares += a[k * n + j]! * a[k * n + j]!;
    if (squares === 0) continue;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += basis[i * n + j]! * a[k * n + j]!;
      const twice = (2 * sum) / squares;
      for (let j = k + 1; j < n; j++) basis[i * n + j]! -= twice * a[k * n + j]!;
    }
  }
  return basis;
}

function diagonalise(d: Float64Array, e: Float64Array, basis: Float64Array, n: number): void {
  for (let l = 0; l < n; l++) {
    for (let step = 0; ; step++) {
      const m = endOfBlock(d, e, l, n);
      if (m === l) break;
      if (step === MAX_STEPS) throw new RangeError("The eigenvalues do not converge.");
      qlStep(d, e, basis, l, m, n);
    }
  }
}

/** The first place from `l` on beside which the matrix is as good as diagonal. */
function endOfBlock(d: Float64Array, e: Float64Array, l: number, n: number): number {
  for (let m = l; m < n - 1; m++) {
    if (Math.abs(e[m]!) <= Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) return m;
  }
  return n - 1;
}

/** One QL step on the block from `l` to `m`: a bulge is chased upwards by plane rotations. */
function qlStep(
  d: Float64Array,
  e: Float64Array,
  basis: Float64Array,
  l: number,
  m: number,
  n: number,
): void {
  const slope = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const root = Math.sqrt(slope * slope + 1);
  let g = d[m]! - d[l]! + e[l]! / (slope + (slope < 0 ? -root : root));
  let [sine, cosine, moved] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const bulge = sine * e[i]!;
    const b = cosine * e[i]!;
    const length = Math.sqrt(bulge * bulge + g * g);
    e[i + 1] = length;
    if (length === 0) {
      // The block falls apart here.
      d[i + 1]! -= moved;
      e[m] = 0;
      return;
    }
    sine = bulge / length;
    cosine = g / length;
    g = d[i + 1]! - moved;
    const turn = (d[i]! - g) * sine + 2 * cosine * b;
    moved = sine * turn;
    d[i + 1] = g + moved;
    g = cosine * turn - b;
    rotate(basis, i * n, n, sine, cosine);
  }
  d[l]! -= moved;
  e[l] = g;
  e[m] = 0;
}

/** Turns the row that starts at `at` and the one below it in their plane. */
function rotate(basis: Float64Array, at: number, n: number, sine: number, cosine: number): void {
  for (let k = at; k < at + n; k++) {
    const [upper, lower] = [basis[k]!, basis[k + n]!];
    basis[k] = cosine * upper - sine * lower;
    basis[k + n] = sine * upper + cosine * lower;
  }
}
