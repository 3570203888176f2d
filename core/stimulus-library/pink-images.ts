import { torchNormal } from "../basis/random/torch-normal.ts";

export interface PinkImagesOptions {
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly seed: number;
  /** Standard deviation of all values together, in the model's units. */
  readonly contrast: number;
}

/** Between seeds of neighbouring images: a prime, so that images of neighbouring seeds do not meet. */
const SEED_STRIDE = 1_000_003;

/**
 * Grey images whose amplitude falls with spatial frequency as that of natural scenes does, 1 / f (Field 1987, J. Opt. Soc. Am. A 4:2379), and
 * whose phases are random: something to look at where there are no photographs. Each has mean 0; all channels are alike.
 *
 * @returns `[image, channel, height, width]`
 */
export function pinkImages(options: PinkImagesOptions): Float32Array<ArrayBuffer> {
  const { count, channels, height, width, seed, contrast } = options;
  const pixels = height * width;
  const images = new Float32Array(count * channels * pixels);
  const waves = { rows: wavesOf(height), columns: wavesOf(width) };
  for (let image = 0; image < count; image++) {
    const picture = pinkImage(torchNormal(seed * SEED_STRIDE + image, 2 * pixels), height, width, waves);
    const energy = picture.reduce((sum, value) => sum + value * value, 0);
    const scale = energy === 0 ? 0 : contrast / Math.sqrt(energy / pixels);
    for (let channel = 0; channel < channels; channel++) {
      const at = (image * channels + channel) * pixels;
      for (let k = 0; k < pixels; k++) images[at + k] = picture[k]! * scale;
    }
  }
  return images;
}

interface Waves {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

/** `[frequency, place]` */
function wavesOf(size: number): Waves {
  const angle = (k: number): number => (2 * Math.PI * Math.floor(k / size) * (k % size)) / size;
  return {
    cosine: Float64Array.from({ length: size * size }, (_, k) => Math.cos(angle(k))),
    sine: Float64Array.from({ length: size * size }, (_, k) => Math.sin(angle(k))),
  };
}

/** The real part of a sum of waves, first along rows, then along columns. @param noise their real and imaginary parts */
function pinkImage(
  noise: Float32Array,
  height: number,
  width: number,
  { rows, columns }: { readonly rows: Waves; readonly columns: Waves },
): Float64Array {
  const pixels = height * width;
  const real = new Float64Array(pixels);
  const imaginary = new Float64Array(pixels);
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      const amplitude = amplitudeAt(u, v, height, width);
      const [a, b] = [noise[v * width + u]! * amplitude, noise[pixels + v * width + u]! * amplitude];
      for (let column = 0; column < width; column++) {
        const cosine = columns.cosine[u * width + column]!;
        const sine = columns.sine[u * width + column]!;
        real[v * width + column]! += a * cosine - b * sine;
        imaginary[v * width + column]! += a * sine + b * cosine;
      }
    }
  }
  const picture = new Float64Array(pixels);
  for (let v = 0; v < height; v++) {
    for (let row = 0; row < height; row++) {
      const cosine = rows.cosine[v * height + row]!;
      const sine = rows.sine[v * height + row]!;
      for (let column = 0; column < width; column++) {
        const from = v * width + column;
        picture[row * width + column]! += real[from]! * cosine - imaginary[from]! * sine;
      }
    }
  }
  return picture;
}

/** 1 / f, in cycles a pixel; none of the mean. */
function amplitudeAt(u: number, v: number, height: number, width: number): number {
  const along = (k: number, size: number): number => Math.min(k, size - k) / size;
  const frequency = Math.hypot(along(u, width), along(v, height));
  return frequency === 0 ? 0 : 1 / frequency;
}
