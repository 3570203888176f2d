/** A model with parameters, and what was observed of it. */
export interface FitProblem {
  readonly observed: ArrayLike<number>;
  /**
   * The model's value at a sample.
   * @param partials is filled with the value's derivative with respect to each parameter
   */
  readonly model: (parameters: Float64Array, sample: number, partials: Float64Array) => number;
}

export interface Fit {
  readonly parameters: Float64Array;
  /** Sum of squared differences. */
  readonly residual: number;
}

const MAX_STEPS = 200;
const FIRST_DAMPING = 1e-3;
/** Damped more than this, a step goes nowhere. */
const MAX_DAMPING = 1e12;
/** A step that betters the residual by less than this share is the last. */
const ENOUGH = 1e-12;

/**
 * Least squares by Levenberg's and Marquardt's method (Marquardt 1963, SIAM J. Appl. Math. 11:431): Newton steps on the squared
 * differences, damped in each parameter's own scale as far as they do not help.
 *
 * @param start where the search begins; the nearest valley is found, which need not be the deepest
 */
export function levenbergMarquardt(problem: FitProblem, start: ArrayLike<number>): Fit {
  let parameters = Float64Array.from(start);
  let here = normalEquations(problem, parameters);
  let damping = FIRST_DAMPING;
  for (let step = 0; step < MAX_STEPS && damping < MAX_DAMPING; step++) {
    const change = solve(here, damping);
    const next = change === null ? null : parameters.map((value, k) => value + change[k]!);
    const there = next === null ? null : normalEquations(problem, next);
    if (next === null || there === null || !(there.residual <= here.residual)) {
      damping *= 10;
      continue;
    }
    const gained = here.residual - there.residual;
    [parameters, here] = [next, there];
    damping = Math.max(damping / 10, 1e-12);
    if (gained <= ENOUGH * here.residual) break;
  }
  return { parameters, residual: here.residual };
}

interface NormalEquations {
  readonly residual: number;
  /** JᵀJ, `[parameter, parameter]` */
  readonly matrix: Float64Array;
  /** Jᵀ times what is left. */
  readonly vector: Float64Array;
}

function normalEquations({ observed, model }: FitProblem, parameters: Float64Array): NormalEquations {
  const n = parameters.length;
  const partials = new Float64Array(n);
  const matrix = new Float64Array(n * n);
  const vector = new Float64Array(n);
  let residual = 0;
  for (let sample = 0; sample < observed.length; sample++) {
    const left = observed[sample]! - model(parameters, sample, partials);
    residual += left * left;
    for (let i = 0; i < n; i++) {
      vector[i]! += partials[i]! * left;
      for (let j = 0; j <= i; j++) matrix[i * n + j]! += partials[i]! * partials[j]!;
    }
  }
  return { residual, matrix, vector };
}

/** The damped step by Cholesky's method; null where the matrix is not positive definite. */
function solve({ matrix, vector }: NormalEquations, damping: number): Float64Array | null {
  const n = vector.length;
  const lower = Float64Array.from(matrix);
  for (let i = 0; i < n; i++) lower[i * n + i]! *= 1 + damping;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const x = Float64Array.from(vector);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}
