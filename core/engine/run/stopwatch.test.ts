import { describe, expect, it } from "vitest";
import { Stopwatch } from "./stopwatch.ts";

describe("a run's stopwatch", () => {
  it("leaves pauses out", () => {
    const watch = new Stopwatch();
    expect(watch.seconds(500)).toBe(0);
    watch.start(1000, 0);
    expect(watch.seconds(3000)).toBe(2);
    watch.stop(4000);
    expect(watch.seconds(9000)).toBe(3);
    watch.start(10_000, 5);
    expect(watch.seconds(11_000)).toBe(4);
    watch.stop(11_000);
    watch.stop(20_000);
    expect(watch.seconds(20_000)).toBe(4);
  });

  it("measures the speed of the last seconds", () => {
    const watch = new Stopwatch();
    watch.start(0, 0);
    expect(watch.iterationsPerSecond()).toBeNull();
    for (let time = 100; time <= 5000; time += 100) watch.note(time, time / 10);
    expect(watch.iterationsPerSecond()).toBeCloseTo(100, 6);
    for (let time = 5100; time <= 10_000; time += 100) watch.note(time, 500 + (time - 5000) / 100);
    expect(watch.iterationsPerSecond()).toBeCloseTo(10, 6);
  });

  it("has no speed while it stands still, and none from before a pause", () => {
    const watch = new Stopwatch();
    watch.start(0, 0);
    watch.note(1000, 50);
    watch.stop(1000);
    watch.note(1100, 60);
    expect(watch.iterationsPerSecond()).toBeNull();
    watch.start(10_000, 60);
    watch.note(11_000, 70);
    expect(watch.iterationsPerSecond()).toBe(10);
  });
});
