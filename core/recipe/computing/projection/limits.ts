import { OptimizationError } from "../errors.ts";
import { type ChannelRange, type elementCount, forEachChannel } from "../stimulus.ts";

/** Norm and ranges that a stimulus must keep. */
export interface Limits {
  /** Euclidean norm of the whole stimulus in model units; null: free. */
  readonly norm: number | null;
  /** By channel, in model units. */
  readonly ranges: readonly ChannelRange[];
}

type Shape = Parameters<typeof elementCount>[0];

/** Smallest and largest norm that any stimulus within the ranges has; the largest is infinite where a range is open. */
export function normsWithin(ranges: readonly ChannelRange[], shape: Shape): { least: number; most: number } {
  let least = 0;
  let most = 0;
  forEachChannel(shape, ranges, (lower, upper, start, end) => {
    least += (end - start) * Math.max(0, lower, -upper) ** 2;
    most += (end - start) * Math.max(Math.abs(lower), Math.abs(upper)) ** 2;
  });
  return { least: Math.sqrt(least), most: Math.sqrt(most) };
}

/** @throws OptimizationError if every stimulus within the ranges has a larger norm than is wanted */
export function checkNorm({ norm, ranges }: Limits, shape: Shape): void {
  const { least } = normsWithin(ranges, shape);
  if (norm !== null && least > norm) throw new OptimizationError(tooSmallNorm(norm, least));
}

export function tooSmallNorm(norm: number, least: number): string {
  return (
    `Every stimulus within these ranges has a norm of at least ${least.toPrecision(4)}, so it cannot be ${norm}. ` +
    "Take ranges that hold 0, or a larger norm."
  );
}
