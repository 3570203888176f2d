import { expect, it } from "vitest";
import { displaySchema, fromLight, lightOf, toLight } from "./display.ts";

const light = { black: -2, white: 6 };

it("counts light as levels and as contrast against the mean, and back", () => {
  expect(toLight(-2, "level", light)).toBe(0);
  expect(toLight(6, "level", light)).toBe(255);
  expect(toLight(0, "level", light)).toBe(63.75);
  expect(toLight(-2, "contrast", light)).toBe(-100);
  expect(toLight(6, "contrast", light)).toBe(300);
  expect(toLight(1.5, "model", light)).toBe(1.5);
  for (const unit of ["model", "level", "contrast"] as const)
    expect(fromLight(toLight(1.7, unit, light)!, unit, light)).toBeCloseTo(1.7, 12);
});

it("has no contrast where the mean is black", () => {
  expect(toLight(1, "contrast", { black: 0, white: 1 })).toBeNull();
  expect(fromLight(1, "contrast", { black: 0.5, white: 1 })).toBeNull();
});

it("is the display's where it says, else the model's, else nothing", () => {
  const display = displaySchema.parse({ channels: [{}, { black: -1, white: 3 }, { white: 5 }] });
  const trained = { black: -2, white: 4 };
  expect(lightOf(display, 0, trained)).toEqual(trained);
  expect(lightOf(display, 1, trained)).toEqual({ black: -1, white: 3 });
  expect(lightOf(display, 2, trained)).toEqual({ black: -2, white: 5 });
  expect(lightOf(display, 2, null)).toBeNull();
  expect(lightOf(display, 7, null)).toBeNull();
});

it("refuses a white that is not above its black", () => {
  expect(displaySchema.safeParse({ channels: [{ black: 1, white: 1 }] }).success).toBe(false);
});
