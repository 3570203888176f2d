import type { VolumeShape } from "./decompose.ts";
import { powerOfTwo, type Sizes, transformVolume } from "./fourier.ts";

/** How something moves. Positions are pixels, times frames. */
export interface Motion {
  /** In degrees: 0 to the right, 90 down, as rows are counted. */
  readonly direction: number;
  /** Pixels a frame. */
  readonly speed: number;
  /**
   * Energy that moves this way less that which moves the other way, over both: 1 for what moves as a whole, 0 for what stands still,
   * flickers, or is a product of a picture and a time course.
   */
  readonly strength: number;
}

/** Weaker motion has no direction: it is rounding. */
const NEGLIGIBLE = 1e-9;

/**
 * Direction and speed from the energy in space and time (Adelson and Bergen 1985, J. Opt. Soc. Am. A 2:284): what moves with velocity v
 * has its energy where ω = −v·k. From each energy that of the opposite temporal frequency is taken away, which cancels all that a
 * film has in common with its reverse; the sum of k/|k| over what is left is the direction. The speed is the mean of ω over the
 * mean of |k| along it, of all energy: exact for what moves as a whole, slower for what flickers or stands still as well. A
 * grating or a bar tells the component of its velocity at right angles to itself only.
 *
 * @param channels `[frames, height, width]` each; their energies are summed
 * @returns null where nothing moves
 */
export function motionEnergy(channels: readonly ArrayLike<number>[], shape: VolumeShape): Motion | null {
  const sizes: Sizes = [powerOfTwo(shape[0]), powerOfTwo(shape[1]), powerOfTwo(shape[2])];
  const energy = new Float64Array(sizes[0] * sizes[1] * sizes[2]);
  for (const channel of channels) {
    const { real, imaginary } = transformVolume(channel, shape, sizes);
    for (let k = 0; k < energy.length; k++) energy[k]! += real[k]! ** 2 + imaginary[k]! ** 2;
  }
  let [x, y] = [0, 0];
  eachPair(energy, sizes, (_, ky, kx, opponent) => {
    const length = Math.hypot(kx, ky);
    // What moves along k has its energy at the opposite temporal frequency.
    x -= (opponent * kx) / length;
    y -= (opponent * ky) / length;
  });
  const norm = Math.hypot(x, y);
  let [moving, total, temporal, spatial] = [0, 0, 0, 0];
  eachPair(energy, sizes, (w, ky, kx, opponent, sum) => {
    const along = -(kx * x + ky * y) / norm;
    moving += Math.sign(along) * opponent;
    if (w > 0) total += sum;
    temporal += Math.sign(along) * w * opponent;
    spatial += Math.abs(along) * (w === 0 ? sum / 2 : sum);
  });
  if (!(norm > NEGLIGIBLE * total) || !(moving > NEGLIGIBLE * total)) return null;
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  return { direction: (degrees + 360) % 360, speed: temporal / spatial, strength: moving / total };
}

/**
 * Goes over all spatial frequencies with each temporal frequency from zero on. Frequencies at half the sampling rate have no sign and
 * are left out.
 *
 * @param visit gets cycles a frame and a pixel, energy there less that at the opposite temporal frequency, and their sum
 */
function eachPair(
  energy: Float64Array,
  [frames, height, width]: Sizes,
  visit: (w: number, ky: number, kx: number, opponent: number, sum: number) => void,
): void {
  for (let t = 0; t < frames / 2; t++) {
    for (let row = 0; row < height; row++) {
      if (2 * row === height) continue;
      for (let column = 0; column < width; column++) {
        if (2 * column === width || (row === 0 && column === 0)) continue;
        const there = energy[(t * height + row) * width + column]!;
        const opposite = energy[(((frames - t) % frames) * height + row) * width + column]!;
        visit(t / frames, signed(row, height), signed(column, width), there - opposite, there + opposite);
      }
    }
  }
}

const signed = (index: number, size: number): number => (2 * index < size ? index : index - size) / size;
