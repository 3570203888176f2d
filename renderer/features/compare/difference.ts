import type { Float32ArrayOf } from "../../../core/engine/contract/index.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";

/** What the first film has more than the second, `[channel, time, height, width]`; null where their shapes differ. */
export function differenceOf(first: Float32ArrayOf, second: Float32ArrayOf): Float32ArrayOf | null {
  if (first.shape.join() !== second.shape.join()) return null;
  const values = first.values.map((value, index) => value - second.values[index]!);
  return { shape: [...first.shape], values };
}

/** Why there is no difference film, as a sentence; null where there is one. */
export function whyNoDifference(data: readonly RunData[]): string | null {
  if (data.length !== 2) return "Compare exactly two runs to see their difference.";
  const [first, second] = data.map(({ stimulus }) => stimulus);
  if (!first || !second) return "One of the runs has no stimulus yet.";
  return first.shape.join() === second.shape.join()
    ? null
    : "The two stimuli have different lengths or sizes.";
}
