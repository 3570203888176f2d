import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPlaybackClock } from "../stores/playback-clock.ts";
import { CALM_HZ } from "./calm.ts";
import { runClock } from "./run-clock.ts";

const FRAME_MS = 1000 / 60;
let now = 0;
let turns: ((now: number) => void)[] = [];

beforeEach(() => {
  now = 0;
  turns = [];
  vi.stubGlobal("requestAnimationFrame", (turn: (now: number) => void) => turns.push(turn));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
});
afterEach(() => void vi.unstubAllGlobals());

/** Frames that are shown in so many seconds. */
function shown(seconds: number, { speed, calm }: { speed: number; calm: boolean }): number {
  const clock = createPlaybackClock({ playing: true, speed });
  clock.setFrames(1000);
  const stop = runClock(clock, 30, calm);
  let changes = 0;
  const unsubscribe = clock.store.subscribe(() => changes++);
  for (const end = now + 1000 * seconds; now < end; now += FRAME_MS)
    for (const turn of turns.splice(0)) turn(now);
  unsubscribe();
  stop();
  return changes;
}

test("stimuli are shown at their own rate, and at their speed", () => {
  expect(shown(2, { speed: 0.5, calm: false })).toBeCloseTo(30, -0.5);
  expect(shown(2, { speed: 1, calm: false })).toBeCloseTo(60, -0.5);
});

test("calm stimuli never change more often than can flicker, at whatever speed", () => {
  for (const speed of [1, 4]) expect(shown(4, { speed, calm: true })).toBeLessThanOrEqual(4 * CALM_HZ);
  expect(shown(4, { speed: 1, calm: true })).toBeGreaterThan(4 * CALM_HZ - 3);
});
