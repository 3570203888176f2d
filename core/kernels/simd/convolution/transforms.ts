import { type AxisPlan, axisPlan } from "../fourier-plan.ts";
import type { Layout } from "../program/layout.ts";
import { type Call, SCRATCH, type Stage } from "../program/stage.ts";
import type { SpectralSize } from "../spectral-size.ts";

/** Frames that one transform takes. */
const AT_ONCE = 8;

/** Planes in a program's memory, one after the other. */
export interface Planes {
  readonly at: number;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** Row and column of the transform at which planes begin; zeros are around them. */
  readonly place: readonly [row: number, column: number];
}

/** Numbers that the spectra of so many frames take. */
export const spectraRoom = (size: SpectralSize, frames: number): number => quadCount(size) * frames * 8;

/** Frequencies of a real frame that are stored, in quads of four. */
export const quadCount = ({ rows, columns }: SpectralSize): number =>
  Math.ceil((rows * (Math.floor(columns / 2) + 1)) / 4);

/** The spectra of planes: `[quad][frame]`, see assembly/spectrum.ts. */
export function toSpectra(layout: Layout, size: SpectralSize, planes: Planes, spectra: number): Stage {
  const { at, count, height, width, place } = planes;
  const { plans, sizes } = prepare(layout, size);
  return groups(size, count, height * width, (first, stride) => ({
    kernel: "spectraOf",
    args: [
      ...[at + first * stride, stride, Math.min(AT_ONCE, count - first), height, width, ...place],
      ...[SCRATCH, ...sizes, ...plans, spectra + 32 * first, count],
    ],
  }));
}

/** The reverse: planes as a part of what the spectra of so many frames are of. */
export function toPlanes(
  layout: Layout,
  size: SpectralSize,
  spectra: number,
  frames: number,
  planes: Planes,
): Stage {
  const { at, count, height, width, place } = planes;
  const { plans, sizes } = prepare(layout, size);
  return groups(size, count, height * width, (first, stride) => ({
    kernel: "framesOf",
    args: [
      ...[spectra + 32 * first, frames, Math.min(AT_ONCE, count - first), SCRATCH, ...sizes, ...plans],
      ...[at + first * stride, stride, height, width, ...place],
    ],
  }));
}

function groups(
  { rows, columns }: SpectralSize,
  count: number,
  pixels: number,
  call: (first: number, stride: number) => Call,
): Stage {
  const calls: Call[] = [];
  for (let first = 0; first < count; first += AT_ONCE) calls.push(call(first, 4 * pixels));
  return { calls, cost: count * 2.5 * rows * columns * Math.log2(rows * columns) };
}

function prepare(layout: Layout, { rows, columns }: SpectralSize): { plans: number[]; sizes: number[] } {
  const put = ({ radices, twiddles }: AxisPlan): number[] => [
    layout.constant(radices),
    layout.constant(twiddles),
  ];
  layout.scratch(2 * rows * columns * 8 + 64);
  return { plans: [...put(axisPlan(columns)), ...put(axisPlan(rows))], sizes: [rows, columns] };
}
