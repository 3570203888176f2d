import { describe, expect, it } from "vitest";
import { FLICKER_HZ, flashesPerSecond } from "./flashes.ts";

/** A film of ten pixels, of which the first ones follow `course`, and the others stay at 0.5. */
function film(course: (frame: number) => number, frames: number, following: number): number[] {
  return Array.from({ length: frames }, (_, frame) =>
    Array.from({ length: 10 }, (_, pixel) => (pixel < following ? course(frame) : 0.5)),
  ).flat();
}

const square =
  (period: number, low = 0, high = 1) =>
  (frame: number) =>
    frame % period < period / 2 ? low : high;

describe("flashes of a film", () => {
  it("are pairs of opposing changes", () => {
    expect(flashesPerSecond(film(square(6), 60, 10), 60, 30)).toBe(5);
    expect(flashesPerSecond(film(square(30), 60, 10), 60, 30)).toBe(1);
    expect(
      flashesPerSecond(
        film(() => 0.5, 60, 10),
        60,
        30,
      ),
    ).toBe(0);
  });

  it("count where a quarter of the picture has them", () => {
    expect(flashesPerSecond(film(square(6), 60, 3), 60, 30)).toBe(5);
    expect(flashesPerSecond(film(square(6), 60, 2), 60, 30)).toBe(0);
  });

  it("are none where the change is small, or both states are bright", () => {
    expect(flashesPerSecond(film(square(6, 0.4, 0.49), 60, 10), 60, 30)).toBe(0);
    expect(flashesPerSecond(film(square(6, 0.81, 1), 60, 10), 60, 30)).toBe(0);
  });

  it("are counted in the worst second, and over the seam of a short film that repeats", () => {
    const atTheEnd = (frame: number): number => (frame < 60 ? 0.5 : square(6)(frame));
    expect(flashesPerSecond(film(atTheEnd, 90, 10), 90, 30)).toBe(5);
    expect(flashesPerSecond(film(square(2), 2, 10), 2, 30)).toBe(15);
  });

  it("of one slow rise with steps are one", () => {
    const rising = (frame: number): number => (frame % 60) / 60;
    expect(flashesPerSecond(film(rising, 60, 10), 60, 30)).toBeLessThanOrEqual(1);
  });

  it("of any film at five frames a second are harmless", () => {
    expect(flashesPerSecond(film(square(2), 60, 10), 60, 5)).toBeLessThan(FLICKER_HZ);
  });
});
