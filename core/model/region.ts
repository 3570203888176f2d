import type { AxisPadding, FeatureShape } from "../kernels/index.ts";

/** Elements `start` to `end - 1` of an axis. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A box of a feature map, all its channels. Models are asked for regions of their outputs and find, layer by layer
 * and backwards, the regions of their inputs that matter; nothing else is computed.
 */
export interface Region {
  readonly time: Range;
  readonly height: Range;
  readonly width: Range;
}

export const whole = (size: number): Range => ({ start: 0, end: size });

export const length = ({ start, end }: Range): number => end - start;

export function wholeRegion([, frames, height, width]: FeatureShape): Region {
  return { time: whole(frames), height: whole(height), width: whole(width) };
}

/** The smallest range that holds both. */
export function union(a: Range, b: Range): Range {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

export interface Window {
  /** Which inputs are read. */
  readonly input: Range;
  /** Zeros around them. */
  readonly padding: AxisPadding;
  /** Which outputs these make: what was asked for, or more where that sees only padding. */
  readonly output: Range;
}

/**
 * What a sliding window of `kernel` elements (stride 1, `before` zeros in front) reads to make a range of outputs of
 * an axis of `size` inputs.
 */
export function slidingWindow(output: Range, kernel: number, before: number, size: number): Window {
  // An output that sees nothing but zeros would ask for an empty input: take its neighbours along to the first input.
  const start = Math.min(output.start, before + size - 1);
  const end = Math.max(output.end, before - kernel + 2);
  const first = start - before;
  const last = end - before + kernel - 1;
  const input = { start: Math.max(0, first), end: Math.min(size, last) };
  return {
    input,
    padding: [input.start - first, last - input.end],
    output: { start, end },
  };
}
