import type { Locator, Page } from "@playwright/test";

export interface Pace {
  /** Milliseconds of each frame that the browser drew. */
  readonly frames: readonly number[];
  /** Milliseconds of each task over 50 ms. */
  readonly longTasks: readonly number[];
}

/** Watches the page's pace from before it loads. */
export async function watchPace(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pace = { frames: [] as number[], longTasks: [] as number[] };
    Object.assign(globalThis, { pace });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) pace.longTasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
    let before = performance.now();
    const frame = (now: number): void => {
      pace.frames.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** The pace since the last call. */
export function takePace(page: Page): Promise<Pace> {
  return page.evaluate(() => {
    const { pace } = globalThis as unknown as { pace: { frames: number[]; longTasks: number[] } };
    return { frames: pace.frames.splice(0), longTasks: pace.longTasks.splice(0) };
  });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function describePace({ frames, longTasks }: Pace): string {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return (
    `${frames.length} frames, median ${ms(quantile(frames, 0.5))}, 99 % within ${ms(quantile(frames, 0.99))}; ` +
    `${longTasks.length} tasks over 50 ms${longTasks.length === 0 ? "" : `, longest ${ms(Math.max(...longTasks))}`}`
  );
}

/** How often a film on a canvas shows another picture in two seconds. */
export function pictureChanges(film: Locator): Promise<number> {
  return film.evaluate(async (canvas: HTMLCanvasElement) => {
    let seen = "";
    let count = 0;
    for (const end = performance.now() + 2000; performance.now() < end; ) {
      await new Promise(requestAnimationFrame);
      const now = canvas.toDataURL();
      if (now !== seen) count++;
      seen = now;
    }
    return count;
  });
}
