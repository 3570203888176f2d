import { levenbergMarquardt } from "./levenberg-marquardt.ts";

/** An ellipse in a picture: where something lies and how large it is, in pixels. */
export interface Ellipse {
  /** The first pixel's centre is 0. */
  readonly row: number;
  readonly column: number;
  /** One standard deviation along the longer axis. */
  readonly major: number;
  /** Along the shorter one. */
  readonly minor: number;
  /** Of the longer axis in degrees, 0 to below 180: 0 lies along a row, 90 along a column, 45 runs right and down. */
  readonly angle: number;
}

/** A two-dimensional Gaussian without offset. */
export interface GaussianFit extends Ellipse {
  /** At its centre, in the picture's units; negative for a dark spot. */
  readonly amplitude: number;
  /** Share of the picture's energy (sum of squares) that it holds, at most 1. */
  readonly explained: number;
}

/** A centre with an antagonistic surround of the same middle and shape: the difference of two Gaussians. */
export interface DifferenceOfGaussiansFit extends GaussianFit {
  /** How many times larger the surround is. */
  readonly surroundRatio: number;
  /** The surround's volume over the centre's: 0 for none, 1 where a uniform light does nothing. */
  readonly surroundStrength: number;
}

interface Size {
  readonly height: number;
  readonly width: number;
}

// Parameters: amplitude, row, column, and the factor L of the inverse covariance L·Lᵀ, which is smooth even where the
// ellipse is a circle and its angle means nothing.
const [AMPLITUDE, ROW, COLUMN, L1, L2, L3, SURROUND, RATIO] = [0, 1, 2, 3, 4, 5, 6, 7];
const GAUSSIAN = 6;
/** A surround is sought from this size and strength on. */
const START_RATIO = 2;
const START_SURROUND = -0.2;
/** Two Gaussians that are more alike cancel: neither's size means anything. */
const SMALLEST_RATIO = 1.25;

/**
 * Fits a Gaussian of any shape and direction by least squares, from the largest pixel.
 *
 * @param picture `[height, width]`
 * @returns null where there is nothing that a Gaussian would describe: zeros, or a fit that leaves the picture
 */
export function fitGaussian(picture: ArrayLike<number>, size: Size): GaussianFit | null {
  const start = guess(picture, size);
  if (start === null) return null;
  const { parameters, residual } = levenbergMarquardt(
    {
      observed: picture,
      model: (p, sample, partials) =>
        gaussian(p, Math.floor(sample / size.width), sample % size.width, partials, 1),
    },
    start,
  );
  const ellipse = ellipseOf(parameters);
  const explained = 1 - residual / energyOf(picture);
  if (!isInside(ellipse, size) || !(explained > 0)) return null;
  return { ...ellipse, amplitude: parameters[AMPLITUDE]!, explained };
}

/**
 * Fits a centre with a surround, starting from the Gaussian alone.
 *
 * @param picture `[height, width]`
 * @param centre of the same picture
 * @returns null where no surround of the other sign, clearly larger than the centre, is found
 */
export function fitDifferenceOfGaussians(
  picture: ArrayLike<number>,
  size: Size,
  centre: GaussianFit,
): DifferenceOfGaussiansFit | null {
  const inner = new Float64Array(GAUSSIAN);
  const outer = new Float64Array(GAUSSIAN);
  const wide = new Float64Array(GAUSSIAN);
  const { parameters, residual } = levenbergMarquardt(
    {
      observed: picture,
      model: (p, sample, partials) => {
        const [row, column] = [Math.floor(sample / size.width), sample % size.width];
        const ratio = p[RATIO]!;
        wide.set(p.subarray(0, GAUSSIAN));
        wide[AMPLITUDE] = p[SURROUND]!;
        for (const k of [L1, L2, L3]) wide[k] = p[k]! / ratio;
        const value = gaussian(p, row, column, inner, 1) + gaussian(wide, row, column, outer, 1 / ratio);
        for (let k = 0; k < GAUSSIAN; k++) partials[k] = inner[k]! + (k === AMPLITUDE ? 0 : outer[k]!);
        partials[SURROUND] = outer[AMPLITUDE]!;
        let widening = 0;
        for (const k of [L1, L2, L3]) widening -= (outer[k]! * p[k]!) / ratio;
        partials[RATIO] = widening;
        return value;
      },
    },
    [...parametersOf(centre), START_SURROUND * centre.amplitude, START_RATIO],
  );
  const ellipse = ellipseOf(parameters);
  const amplitude = parameters[AMPLITUDE]!;
  const surroundRatio = Math.abs(parameters[RATIO]!);
  const surroundStrength = (-parameters[SURROUND]! * surroundRatio ** 2) / amplitude;
  const explained = 1 - residual / energyOf(picture);
  const isSurround = surroundStrength > 0 && surroundRatio >= SMALLEST_RATIO;
  if (!isInside(ellipse, size) || !isSurround || !isInside(widened(ellipse, surroundRatio), size))
    return null;
  return { ...ellipse, amplitude, explained, surroundRatio, surroundStrength };
}

/** @param scale derivative of the entries of L with respect to the parameters */
function gaussian(
  p: Float64Array,
  row: number,
  column: number,
  partials: Float64Array,
  scale: number,
): number {
  const [dr, dc] = [row - p[ROW]!, column - p[COLUMN]!];
  const u = p[L1]! * dc + p[L2]! * dr;
  const v = p[L3]! * dr;
  const shape = Math.exp(-(u * u + v * v) / 2);
  const value = p[AMPLITUDE]! * shape;
  partials[AMPLITUDE] = shape;
  partials[ROW] = value * (u * p[L2]! + v * p[L3]!);
  partials[COLUMN] = value * u * p[L1]!;
  partials[L1] = -value * u * dc * scale;
  partials[L2] = -value * u * dr * scale;
  partials[L3] = -value * v * dr * scale;
  return value;
}

/** A circle around those pixels that are above half of the largest one. */
function guess(picture: ArrayLike<number>, { width }: Size): number[] | null {
  let peak = 0;
  for (let k = 0; k < picture.length; k++) if (Math.abs(picture[k]!) > Math.abs(peak)) peak = picture[k]!;
  if (peak === 0 || !Number.isFinite(peak)) return null;
  let [weight, row, column, pixels] = [0, 0, 0, 0];
  for (let k = 0; k < picture.length; k++) {
    const part = picture[k]! / peak;
    if (part < 0.5) continue;
    pixels++;
    weight += part * part;
    row += part * part * Math.floor(k / width);
    column += part * part * (k % width);
  }
  // The area above half of a Gaussian is 2π ln 2 variances.
  const deviation = Math.sqrt(pixels / (2 * Math.PI * Math.LN2));
  return [peak, row / weight, column / weight, 1 / deviation, 0, 1 / deviation];
}

function ellipseOf(p: Float64Array): Ellipse {
  // Inverse covariance in columns and rows.
  const xx = p[L1]! ** 2;
  const xy = p[L1]! * p[L2]!;
  const yy = p[L2]! ** 2 + p[L3]! ** 2;
  const mean = (xx + yy) / 2;
  const half = Math.hypot((xx - yy) / 2, xy);
  // The longer axis is that of the smaller curvature.
  const angle = Math.atan2(-2 * xy, yy - xx) / 2;
  return {
    row: p[ROW]!,
    column: p[COLUMN]!,
    major: 1 / Math.sqrt(Math.max(0, mean - half)),
    minor: 1 / Math.sqrt(mean + half),
    angle: ((((angle * 180) / Math.PI) % 180) + 180) % 180,
  };
}

function parametersOf({ amplitude, row, column, major, minor, angle }: GaussianFit): number[] {
  const turn = (angle * Math.PI) / 180;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const xx = (c / major) ** 2 + (s / minor) ** 2;
  const xy = c * s * (1 / major ** 2 - 1 / minor ** 2);
  const yy = (s / major) ** 2 + (c / minor) ** 2;
  const l1 = Math.sqrt(xx);
  const l2 = xy / l1;
  return [amplitude, row, column, l1, l2, Math.sqrt(Math.max(0, yy - l2 * l2))];
}

/** Surrounds may be half as large again as the picture: their slope tells of them. */
const widened = (ellipse: Ellipse, ratio: number): Ellipse => ({
  ...ellipse,
  major: (ellipse.major * ratio) / 1.5,
});

/** Its middle in the picture, and not so large that the picture shows no more than its top. */
function isInside({ row, column, major }: Ellipse, { height, width }: Size): boolean {
  return (
    row > -0.5 &&
    row < height - 0.5 &&
    column > -0.5 &&
    column < width - 0.5 &&
    major < Math.max(height, width)
  );
}

function energyOf(picture: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < picture.length; k++) sum += picture[k]! ** 2;
  return sum;
}
