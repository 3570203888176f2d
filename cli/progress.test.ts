import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { duration, startProgress } from "./progress.ts";

function terminal(isTTY: boolean): { stream: NodeJS.WriteStream; written: string[] } {
  const written: string[] = [];
  return {
    stream: { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream,
    written,
  };
}

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("tells the time left by what was done since it began, not by what was done before", () => {
    const { stream, written } = terminal(true);
    const progress = startProgress(stream);
    progress.update(900, 1000, "runs");
    vi.advanceTimersByTime(10_000);
    progress.update(910, 1000, "runs");
    // Ten runs in ten seconds, ninety to go.
    expect(written.at(-1)).toContain("910/1000 · runs · 1 min 30 s left");
  });

  it("counts what is whole, and reckons with what is begun", () => {
    const { stream, written } = terminal(true);
    const progress = startProgress(stream);
    progress.update(0, 4, "runs");
    vi.advanceTimersByTime(5_000);
    progress.update(0.5, 4, "runs");
    expect(written.at(-1)).toContain("0/4 · runs · 35 s left");
  });

  it("writes a line now and then where there is no terminal", () => {
    const { stream, written } = terminal(false);
    const progress = startProgress(stream);
    for (let second = 0; second <= 12; second++) {
      progress.update(second, 100, "steps");
      vi.advanceTimersByTime(1000);
    }
    expect(written).toEqual(["5/100 · steps · 1 min 35 s left\n", "10/100 · steps · 1 min 30 s left\n"]);
  });

  it.each([
    [8_000, "8 s"],
    [125_000, "2 min 05 s"],
    [11_400_000, "3 h 10 min"],
  ])("says %d ms as %s", (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
});
