import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pacer } from "./pacer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Says when work was done, in milliseconds from now. */
function pacer(interval: () => number) {
  const start = Date.now();
  const times: number[] = [];
  return { times, pacer: new Pacer(interval, Date.now, () => times.push(Date.now() - start)) };
}

describe("a pacer", () => {
  it("does the first work at once, what follows soon as late as it must, and nothing that nobody wants", () => {
    const { times, pacer: paced } = pacer(() => 100);
    paced.request();
    vi.advanceTimersByTime(30);
    paced.request();
    paced.request();
    vi.advanceTimersByTime(1000);
    paced.request();
    vi.advanceTimersByTime(1000);
    expect(times).toEqual([0, 100, 1030]);
  });

  it("asks for the interval each time that work must wait", () => {
    let interval = 100;
    const { times, pacer: paced } = pacer(() => interval);
    paced.request();
    interval = 500;
    paced.request();
    vi.advanceTimersByTime(1000);
    expect(times).toEqual([0, 500]);
  });

  it("waits the longer, the longer its work took", () => {
    const start = Date.now();
    const times: number[] = [];
    const paced = new Pacer(
      (took) => 20 * took,
      Date.now,
      () => {
        times.push(Date.now() - start);
        // The second time it takes longer.
        vi.setSystemTime(Date.now() + (times.length === 2 ? 50 : 10));
      },
    );
    for (let step = 0; step < 200; step++) {
      paced.request();
      vi.advanceTimersByTime(10);
    }
    expect(times.slice(0, 4)).toEqual([0, 200, 1200, 1400]);
  });

  it("forgets what was wanted when it is cancelled", () => {
    const { times, pacer: paced } = pacer(() => 100);
    paced.request();
    paced.request();
    paced.cancel();
    vi.advanceTimersByTime(1000);
    expect(times).toEqual([0]);
  });

  it("counts from work that was done out of turn", () => {
    const { times, pacer: paced } = pacer(() => 100);
    paced.request();
    paced.request();
    vi.advanceTimersByTime(50);
    paced.perform();
    paced.request();
    vi.advanceTimersByTime(1000);
    expect(times).toEqual([0, 50, 150]);
  });
});
