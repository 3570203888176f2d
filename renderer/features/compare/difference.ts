import type { Float32ArrayOf, RunSummary } from "../../../core/engine/contract/index.ts";

/** What the first stimulus has more than the second, `[channel, time, height, width]`; null where their shapes differ. */
export function differenceOf(first: Float32ArrayOf, second: Float32ArrayOf): Float32ArrayOf | null {
  if (first.shape.join() !== second.shape.join()) return null;
  const values = first.values.map((value, index) => value - second.values[index]!);
  return { shape: [...first.shape], values };
}

/** Why there are no differences to the first of some runs, as a sentence; null where there are. */
export function whyNoDifference(runs: readonly Pick<RunSummary, "hasResult" | "model">[]): string | null {
  const [reference, ...others] = runs;
  if (reference === undefined || !reference.hasResult)
    return "The first run, which the others would be compared with, has no stimulus yet.";
  return others.some(({ model }) => model === reference.model)
    ? null
    : "The other runs are of other models: their stimuli have another shape.";
}
