import { describe, expect, it } from "vitest";
import { runSummary } from "../runs/testing/run-summary.ts";
import { runWork } from "./run-work.ts";
import { workText } from "./work-text.ts";

type Change = Parameters<typeof runSummary>[1];
const of = (...changes: Change[]) =>
  new Map(changes.map((change, index) => [`r${index}`, runSummary(`r${index}`, change)]));
const ended: Change = { status: "done", batch: "b", seconds: 2 };

describe("the work of runs", () => {
  it("is nothing while none is under way", () => {
    expect(runWork(of({ status: "done", batch: "b" }, { status: "interrupted" }), 2)).toBeNull();
  });

  it("counts all that were started together, those that have ended before a reload, too", () => {
    const work = runWork(
      of(
        ended,
        ended,
        { ...ended, status: "failed" },
        { status: "running", batch: "b", seconds: 1, iterations: 5, maxIterations: 10 },
        { status: "queued", batch: "b", seconds: 0, iterations: 0 },
        { status: "done", batch: "another" },
        { status: "done", batch: null },
      ),
      2,
    )!;
    expect(work).toMatchObject({ total: 5, done: 2, running: 1, waiting: 1, failed: 1 });
    expect(work.underWay).toEqual(["r3", "r4"]);
    expect(work.share).toBeCloseTo(3.5 / 5);
    // One second of the running one, two of the other, on two threads.
    expect(work.secondsLeft).toBeCloseTo(1.5);
    expect(workText(work)).toBe("2 of 5 done, 1 running, 1 failed · 2 s left");
  });

  it("goes by what runs say while none has ended, and by nothing where they have no end", () => {
    const running: Change = { status: "running", seconds: 1, iterations: 10, maxIterations: 50 };
    expect(runWork(of({ ...running, iterationsPerSecond: 10 }), 2)!.secondsLeft).toBeCloseTo(4);
    expect(runWork(of({ ...running, maxIterations: null }), 2)!.secondsLeft).toBeNull();
    expect(runWork(of({ ...running, status: "paused" }), 2)!.secondsLeft).toBeNull();
  });

  it("of a single run is told by its speed", () => {
    const text = (change: Change) => workText(runWork(of(change), 1)!);
    expect(text({ status: "running", iterationsPerSecond: 462.4, maxIterations: null })).toBe(
      "1 running · 462 iterations/s",
    );
    expect(text({ status: "paused", iterationsPerSecond: null })).toBe("1 paused");
    expect(text({ status: "queued", iterationsPerSecond: null })).toBe("1 waiting");
  });
});
