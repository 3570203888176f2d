import { type AxisWeights, axisWeights } from "./axis-weights.ts";
import type { FootageChoices } from "./schema.ts";

export interface FrameSize {
  /** Rows. */
  readonly height: number;
  /** Columns. */
  readonly width: number;
}

/**
 * Brings pictures into a model's shape. What has no weight in a pixel has no part in it, not even if it is no number. Where the model's pixels are larger, a pixel is the mean of what it covers, parts of pixels
 * counted as parts; where they are smaller, it is interpolated linearly between the middles of the film's. Rows and columns are treated
 * by themselves.
 */
export class FrameFitter {
  /** How much of each pixel the picture covers, `[height, width]`: 1 but where a padded picture ends. */
  readonly coverage: Float32Array;
  private readonly film: FrameSize;
  private readonly screen: FrameSize;
  private readonly rows: AxisWeights;
  private readonly columns: AxisWeights;
  /** `[model channel][film channel]` */
  private readonly mix: readonly (readonly number[])[];
  /** A row of the film's picture, summed over rows. */
  private readonly sums: Float64Array;
  /** `[film channel]`, of one pixel. */
  private readonly pixel: Float64Array;

  /** @param fit null: stretched, which changes nothing where the shapes are the same */
  constructor(
    film: FrameSize,
    screen: FrameSize,
    mix: readonly (readonly number[])[],
    fit: FootageChoices["fit"],
  ) {
    this.film = film;
    this.screen = screen;
    this.mix = mix;
    const [scaleY, scaleX] = [film.height / screen.height, film.width / screen.width];
    const scale = fit === "crop" ? Math.min(scaleY, scaleX) : Math.max(scaleY, scaleX);
    const axis = (input: number, output: number): AxisWeights => {
      const length = fit === "crop" || fit === "pad" ? scale * output : input;
      return axisWeights(input, output, (input - length) / 2, (input + length) / 2);
    };
    this.rows = axis(film.height, screen.height);
    this.columns = axis(film.width, screen.width);
    const channels = mix[0]?.length ?? 0;
    this.sums = new Float64Array(film.width * channels);
    this.pixel = new Float64Array(channels);
    this.coverage = Float32Array.from({ length: screen.height * screen.width }, (_, k) => {
      const row = this.rows.coverage[Math.floor(k / screen.width)]!;
      return row * this.columns.coverage[k % screen.width]!;
    });
  }

  /**
   * @param planes of one picture: its channels one after the other, each `[height, width]`, or a single plane `[height, width, channel]`
   * @param target takes the model's `[channel, height, width]`; pixels that are not covered wholly get a part of the level only
   */
  fit(planes: readonly ArrayLike<number>[], target: Float32Array): void {
    const { film, screen, mix, rows, columns, sums, pixel } = this;
    const bands = pixel.length / planes.length;
    const span = film.width * bands;
    const pixels = screen.height * screen.width;
    for (let row = 0; row < screen.height; row++) {
      for (const [index, plane] of planes.entries())
        addRows(plane, rows, row, span, sums.subarray(index * span, (index + 1) * span));
      for (let column = 0; column < screen.width; column++) {
        const from = columns.first[column]!;
        const weights = columns.weights[column]!;
        for (let channel = 0; channel < pixel.length; channel++) {
          const at = Math.floor(channel / bands) * span + (channel % bands) + from * bands;
          let sum = 0;
          for (let k = 0; k < weights.length; k++)
            if (weights[k] !== 0) sum += weights[k]! * sums[at + k * bands]!;
          pixel[channel] = sum;
        }
        for (let channel = 0; channel < mix.length; channel++) {
          let mixed = 0;
          for (let k = 0; k < pixel.length; k++)
            if (mix[channel]![k] !== 0) mixed += mix[channel]![k]! * pixel[k]!;
          target[channel * pixels + row * screen.width + column] = mixed;
        }
      }
    }
  }
}

/** What a row of the model's takes of a plane's rows. */
function addRows(
  plane: ArrayLike<number>,
  { first, weights }: AxisWeights,
  row: number,
  span: number,
  sums: Float64Array,
): void {
  sums.fill(0);
  const own = weights[row]!;
  for (let k = 0; k < own.length; k++) {
    const weight = own[k]!;
    if (weight === 0) continue;
    const at = (first[row]! + k) * span;
    for (let x = 0; x < span; x++) sums[x]! += weight * plane[at + x]!;
  }
}
