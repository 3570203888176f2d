import type { AnalysisResult } from "../../../../core/analyses/index.ts";
import type { InfluenceTiming } from "../../../../core/numerics/index.ts";

type Reach = AnalysisResult<"timing">["reach"];

/** `3 frames · 100 ms`, as far as the frame rate is known. */
export function framesText(frames: number, frameRateHz: number | null): string {
  const count = Math.abs(frames) === 1 ? `${frames} frame` : `${frames} frames`;
  return frameRateHz === null ? count : `${count} · ${Math.round((1000 * frames) / frameRateHz)} ms`;
}

/** The same in milliseconds alone, where they are known. */
export function timeText(frames: number, frameRateHz: number | null): string {
  return frameRateHz === null ? framesText(frames, null) : `${Math.round((1000 * frames) / frameRateHz)} ms`;
}

/** What was found of a model's timing, as names and values. */
export function timingFacts(
  reach: Reach,
  mean: InfluenceTiming | null,
  frameRateHz: number | null,
): (readonly [name: string, value: string])[] {
  const frames = (count: number): string => framesText(count, frameRateHz);
  const { shortest, oldest, latest, causal, sinceStart, untilEnd } = reach;
  return [
    ["Causal", causal ? "yes" : `no: sees ${frames(-latest)} after the response`],
    ["Temporal footprint", sinceStart || untilEnd ? "all of the stimulus" : frames(oldest - latest + 1)],
    ["Lost at the start", shortest === 1 ? "nothing" : frames(shortest - 1)],
    ...(mean === null
      ? []
      : ([
          ["Latency, mean", frames(mean.latency)],
          ["99 % within the latest", frames(mean.most)],
        ] as const)),
  ];
}
