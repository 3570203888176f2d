import { readFileSync } from "node:fs";
import type { CDPSession } from "@playwright/test";

const MIB = 2 ** 20;

/** Memory at a moment, in MiB. */
export interface MemorySample {
  /** Since the beginning. */
  readonly minutes: number;
  /** Of the page's JavaScript, after its garbage was collected. */
  readonly page: number;
  readonly pageNodes: number;
  /** Resident, of the process that computes. Null where the system does not tell. */
  readonly engine: number | null;
}

/** What a page holds after its garbage is gone. */
export async function pageMemory(session: CDPSession): Promise<Pick<MemorySample, "page" | "pageNodes">> {
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { page: value("JSHeapUsedSize") / MIB, pageNodes: value("Nodes") };
}

/** Resident memory of a process in MiB; null where the system does not tell, or it is gone. */
export function residentMemory(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** Slope of the line of least squares; NaN of fewer than two points. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(points.map(([each]) => each));
  const y = mean(points.map(([, each]) => each));
  const above = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const below = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return above / below;
}
