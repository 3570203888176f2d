import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Frame } from "../contract/index.ts";
import { FrameFeed } from "./frame-feed.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function frame(run: string, iterations: number): Frame {
  const nothing = { shape: [0], values: new Float32Array(0) };
  return { run, iterations, stimulus: nothing, response: nothing };
}

/** A feed, and what it has sent, as `run iterations`. */
function feed(...runs: string[]) {
  const sent: string[] = [];
  const frames = new FrameFeed(Date.now, ({ run, iterations }) => sent.push(`${run} ${iterations}`));
  frames.watch(runs);
  return { sent, frames };
}

describe("the frames of a client", () => {
  it("are those of the runs that it watches", () => {
    const { sent, frames } = feed("a");
    frames.offer(frame("b", 1));
    frames.offer(frame("a", 1));
    expect(sent).toEqual(["a 1"]);
  });

  it("wait until the last one was shown; then only the latest comes", () => {
    const { sent, frames } = feed("a");
    for (const iterations of [1, 2, 3]) {
      frames.offer(frame("a", iterations));
      vi.advanceTimersByTime(1000);
    }
    expect(sent).toEqual(["a 1"]);
    frames.acknowledge("a");
    expect(sent).toEqual(["a 1", "a 3"]);
    frames.acknowledge("a");
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual(["a 1", "a 3"]);
  });

  it("are at most thirty a second of each run", () => {
    const { sent, frames } = feed("a", "b");
    for (let time = 0; time < 1000; time += 5) {
      for (const run of ["a", "b"]) {
        frames.offer(frame(run, time));
        frames.acknowledge(run);
      }
      vi.advanceTimersByTime(5);
    }
    const ofA = sent.filter((text) => text.startsWith("a"));
    expect(ofA.length).toBeGreaterThanOrEqual(25);
    expect(ofA.length).toBeLessThanOrEqual(30);
    expect(sent.length).toBe(2 * ofA.length);
  });

  it("of one run do not wait for those of another", () => {
    const { sent, frames } = feed("a", "b");
    frames.offer(frame("a", 1));
    frames.offer(frame("a", 2));
    frames.offer(frame("b", 1));
    expect(sent).toEqual(["a 1", "b 1"]);
  });

  it("begin anew with a run that is watched again, and end with the watching", () => {
    const { sent, frames } = feed("a");
    frames.offer(frame("a", 1));
    frames.offer(frame("a", 2));
    expect(frames.watch(["b"])).toEqual({ added: ["b"], removed: ["a"] });
    frames.acknowledge("a");
    frames.offer(frame("a", 3));
    vi.advanceTimersByTime(100);
    expect(sent).toEqual(["a 1"]);
    frames.watch(["a", "b"]);
    frames.offer(frame("a", 4));
    expect(sent).toEqual(["a 1", "a 4"]);
  });

  it("stay as they are for a run that goes on being watched", () => {
    const { sent, frames } = feed("a");
    frames.offer(frame("a", 1));
    expect(frames.watch(["a", "a", "b"])).toEqual({ added: ["b"], removed: [] });
    frames.offer(frame("a", 2));
    vi.advanceTimersByTime(100);
    expect(sent).toEqual(["a 1"]);
  });

  it("are not sent any more once the run has ended", () => {
    const { sent, frames } = feed("a");
    frames.offer(frame("a", 1));
    frames.offer(frame("a", 2));
    frames.end("a");
    frames.acknowledge("a");
    vi.advanceTimersByTime(100);
    expect(sent).toEqual(["a 1"]);
  });
});
