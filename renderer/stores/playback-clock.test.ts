import { describe, expect, it } from "vitest";
import { createPlaybackClock } from "./playback-clock.ts";

function clockOf(frames: number, playing = true) {
  const clock = createPlaybackClock({ playing, speed: 1 });
  clock.setFrames(frames);
  return { clock, state: () => clock.store.getState() };
}

describe("the playback clock", () => {
  it("adds up parts of frames, at its speed", () => {
    const { clock, state } = clockOf(50);
    clock.advance(0.6);
    expect(state().frame).toBe(0);
    clock.advance(0.6);
    expect(state().frame).toBe(1);
    clock.setSpeed(4);
    clock.advance(1);
    expect(state().frame).toBe(5);
  });

  it("begins again after the last frame, or stays there", () => {
    const { clock, state } = clockOf(10);
    clock.advance(12);
    expect(state()).toMatchObject({ frame: 2, playing: true });
    clock.setLoop(false);
    clock.advance(12);
    expect(state()).toMatchObject({ frame: 9, playing: false });
    clock.toggle();
    expect(state()).toMatchObject({ frame: 0, playing: true });
  });

  it("does not move while it is paused", () => {
    const { clock, state } = clockOf(10, false);
    clock.advance(5);
    expect(state().frame).toBe(0);
  });

  it("stops where one seeks, within the stimulus", () => {
    const { clock, state } = clockOf(10);
    clock.seek(7.4);
    expect(state()).toMatchObject({ frame: 7, playing: false });
    clock.seek(99);
    expect(state().frame).toBe(9);
    clock.seek(-3);
    expect(state().frame).toBe(0);
  });

  it("steps around the ends", () => {
    const { clock, state } = clockOf(10);
    clock.step(-1);
    expect(state().frame).toBe(9);
    clock.step(2);
    expect(state().frame).toBe(1);
  });

  it("stays inside a shorter stimulus", () => {
    const { clock, state } = clockOf(50);
    clock.seek(40);
    clock.setFrames(20);
    expect(state().frame).toBe(19);
  });

  it("shows the next stimulus at the same moment", () => {
    const { clock, state } = clockOf(50);
    clock.seek(31);
    clock.setFrames(0);
    clock.setFrames(40);
    expect(state().frame).toBe(31);
  });

  it("begins each stimulus where it is told, as long as no frame was chosen", () => {
    const { clock, state } = clockOf(0);
    clock.begin(() => 7);
    expect(state().frame).toBe(0);
    clock.setFrames(50);
    clock.begin(() => 25);
    expect(state()).toMatchObject({ frame: 25, playing: true });
    clock.begin(() => 30);
    expect(state().frame).toBe(30);
    clock.step(1);
    clock.begin(() => 25);
    expect(state().frame).toBe(31);
    clock.toggle();
    clock.begin(() => 25);
    expect(state().frame).toBe(25);
  });

  it("does not begin elsewhere once a frame was chosen", () => {
    const { clock, state } = clockOf(50);
    clock.seek(3);
    clock.begin(() => 25);
    expect(state().frame).toBe(3);
  });

  it("shows nothing of no stimulus", () => {
    const { clock, state } = clockOf(0);
    clock.step(1);
    clock.advance(3);
    expect(state().frame).toBe(0);
  });
});
