import { expect, test } from "vitest";
import { rolesOf } from "./roles.ts";

/** Two frames, 40 neurons; each neuron's response is its number. */
const response = { shape: [2, 40], values: Float32Array.from({ length: 80 }, (_, index) => index % 40) };

test("a contrast has those that are driven and those that should stay quiet", () => {
  const objective = { type: "contrastive" as const, on: [1, 2], off: [[39], [38, 37]], temperature: 1.6 };
  expect(rolesOf({ objective }, response)).toEqual({ chosen: [1, 2], against: [39, 38, 37] });
});

test("a sparse activation singles the strongest out, a hidden channel none", () => {
  expect(rolesOf({ objective: { type: "sparse-activation" } }, response).chosen).toEqual([39]);
  const hidden = { type: "inner-neuron" as const, layer: "core", channel: 0 };
  expect(rolesOf({ objective: hidden }, response).chosen).toEqual([]);
});
