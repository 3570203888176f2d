import { type AxisPlan, axisPlan } from "./fourier-plan.ts";
import type { SimdModule } from "./module.ts";
import { Scratch } from "./scratch.ts";

/** Frames that one transform takes. */
const AT_ONCE = 8;

export interface SpectralSize {
  readonly rows: number;
  readonly columns: number;
}

/** Frequencies of a real frame that are stored, in quads of four. */
export const quadCount = ({ rows, columns }: SpectralSize): number =>
  Math.ceil((rows * (Math.floor(columns / 2) + 1)) / 4);

/** Planes in WebAssembly memory, one after the other. */
export interface Planes {
  readonly at: number;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** Two-dimensional Fourier transforms of one size, of many frames. Spectra are `[quad][frame]`, see assembly/spectrum.ts. */
export class Transforms {
  readonly size: SpectralSize;
  private readonly module: SimdModule;

  /** @param size its factors are 2, 3 and 5 */
  constructor(module: SimdModule, size: SpectralSize) {
    this.module = module;
    this.size = size;
  }

  /** Numbers that the spectra of so many frames take. */
  room(frames: number): number {
    return quadCount(this.size) * frames * 8;
  }

  /** The spectra of planes that lie one after the other; a copy. */
  spectra(planes: Float32Array, height: number, width: number): Float32Array {
    const scratch = new Scratch(this.module);
    const count = planes.length / (height * width);
    const to = scratch.room(this.room(count));
    this.toSpectra(scratch, { at: scratch.put(planes), count, height, width }, 0, 0, to);
    return scratch.view(to, this.room(count)).slice();
  }

  /** @param top row of the transform at which planes begin; zeros are around them */
  toSpectra(
    scratch: Scratch,
    { at, count, height, width }: Planes,
    top: number,
    left: number,
    spectra: number,
  ): void {
    const { rows, columns } = this.size;
    const mark = scratch.mark();
    const { work, plans } = this.prepare(scratch);
    const stride = 4 * height * width;
    for (let first = 0; first < count; first += AT_ONCE) {
      this.module.kernels.spectraOf(
        ...[at + first * stride, stride, Math.min(AT_ONCE, count - first), height, width, top, left],
        ...[work, rows, columns, ...plans, spectra + 32 * first, count],
      );
    }
    scratch.release(mark);
  }

  /** The reverse: planes as a part of what the spectra are of, from a row and a column on. */
  toPlanes(
    scratch: Scratch,
    spectra: number,
    frames: number,
    planes: Planes,
    top: number,
    left: number,
  ): void {
    const { rows, columns } = this.size;
    const { at, count, height, width } = planes;
    const mark = scratch.mark();
    const { work, plans } = this.prepare(scratch);
    const stride = 4 * height * width;
    for (let first = 0; first < count; first += AT_ONCE) {
      this.module.kernels.framesOf(
        ...[spectra + 32 * first, frames, Math.min(AT_ONCE, count - first), work, rows, columns, ...plans],
        ...[at + first * stride, stride, height, width, top, left],
      );
    }
    scratch.release(mark);
  }

  private prepare(scratch: Scratch): { work: number; plans: number[] } {
    const { rows, columns } = this.size;
    const put = ({ radices, twiddles }: AxisPlan): number[] => [
      scratch.put(new Float32Array(radices.buffer)),
      scratch.put(twiddles),
    ];
    const plans = [...put(axisPlan(columns)), ...put(axisPlan(rows))];
    return { work: scratch.room(2 * rows * columns * 8 + 64), plans };
  }
}
