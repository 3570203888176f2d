import type { AnalysisResult } from "../../../../core/analyses/index.ts";
import { cosineText } from "../../../../core/analyses/index.ts";

/** What of two results is compared: all of them, after the best shift, or one channel. */
export type Measure = "cosine" | "aligned" | number;

type Found = Pick<AnalysisResult<"robustness">, "cosine" | "aligned" | "perChannel" | "shifts">;

/** `[run, run]` */
export function valuesOf({ cosine, aligned, perChannel }: Found, measure: Measure): Float64Array {
  if (measure === "cosine") return cosine.values;
  if (measure === "aligned") return aligned.values;
  const cells = cosine.values.length;
  return perChannel.values.subarray(measure * cells, (measure + 1) * cells);
}

/** All that is known of two results, in words. */
export function pairText(
  found: Found,
  a: number,
  b: number,
  names: readonly string[],
  channelNames: readonly string[],
): string {
  const count = found.cosine.shape[0]!;
  const cell = a * count + b;
  const of = (measure: Measure): string => cosineText(valuesOf(found, measure)[cell]);
  const channels = found.perChannel.shape[0]!;
  const colours = Array.from(
    { length: channels > 1 ? channels : 0 },
    (_, channel) => `${channelNames[channel] ?? `channel ${channel}`} ${of(channel)}`,
  );
  const parts = [`cosine ${of("cosine")}`, ...colours, alignedText(found, cell, of("aligned"))];
  return `${names[a]} × ${names[b]}: ${parts.join(", ")}.`;
}

function alignedText({ shifts }: Found, cell: number, value: string): string {
  const units = ["frame", "row", "column"];
  const moved = units.flatMap((unit, axis) => {
    const steps = shifts.values[3 * cell + axis]!;
    if (Number.isNaN(steps) || steps === 0) return [];
    return `${steps > 0 ? "+" : "−"}${Math.abs(steps)} ${unit}${Math.abs(steps) === 1 ? "" : "s"}`;
  });
  return `aligned ${value}${moved.length === 0 ? " without a shift" : ` at ${moved.join(", ")}`}`;
}
