import { z } from "../basis/zod.ts";

export { z };

/** An index, counted from 0. */
export const index = z.int().nonnegative();

/** Stimuli are float32: beyond it, sums of squares are infinite. */
const MAX_NUMBER = 1e18;
/** More than any model has. */
const MAX_CHANNELS = 1000;
const MAX_NEURONS = 1_000_000;

/** Numbers that a stimulus in float32 can be made with. */
export const finite = z.number().min(-MAX_NUMBER).max(MAX_NUMBER);
export const positive = z.number().positive().max(MAX_NUMBER);
export const nonnegative = z.number().nonnegative().max(MAX_NUMBER);

/** Neurons of a recipe's session, or of all sessions one after the other. */
export const indices = z.array(index).min(1).max(MAX_NEURONS);

const bound = finite.nullable();

/** Lower and upper bound of a channel, in model units; null where it is open. */
export const range = z
  .tuple([bound, bound])
  .refine(
    ([lower, upper]) => lower === null || upper === null || lower <= upper,
    "its lower bound is above its upper bound",
  );

/** Bounds of each channel. */
export const ranges = z.array(range).min(1).max(MAX_CHANNELS);

/** Ranges that are open on both sides, one for each channel. */
export function openRanges(channels: number): [null, null][] {
  return Array.from({ length: channels }, () => [null, null]);
}

/** For people, in model units. */
export function rangesText(ranges: readonly (readonly [number | null, number | null])[]): string {
  const each = ranges.map(([low, high]) => `${low ?? "−∞"} to ${high ?? "∞"}`);
  return new Set(each).size === 1
    ? `${each[0]} (model units)`
    : `${each.join(" and ")} (model units, by channel)`;
}
