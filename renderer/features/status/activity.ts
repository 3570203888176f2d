import type { RunSummary } from "../../../core/engine/contract/index.ts";

type Run = Pick<RunSummary, "status" | "iterationsPerSecond">;

/** What the engine is doing, in a line: `running 1 of 3 · 462 iterations/s`. */
export function activity(runs: Iterable<Run>): string {
  const counts = { running: 0, paused: 0, queued: 0 };
  let rate = 0;
  for (const { status, iterationsPerSecond } of runs) {
    if (status !== "running" && status !== "paused" && status !== "queued") continue;
    counts[status]++;
    if (status === "running") rate += iterationsPerSecond ?? 0;
  }
  const { running, paused, queued } = counts;
  const total = running + paused + queued;
  if (total === 0) return "ready";
  const parts = running > 0 ? [`running ${running} of ${total}`] : queued > 0 ? [`${queued} waiting`] : [];
  if (paused > 0) parts.push(`${paused} paused`);
  if (rate > 0) parts.push(`${speed(rate)} iterations/s`);
  return parts.join(" · ");
}

function speed(rate: number): string {
  return rate >= 10 ? Math.round(rate).toLocaleString("en") : rate.toFixed(1);
}
