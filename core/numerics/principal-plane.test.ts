import { expect, it } from "vitest";
import { principalComponents } from "./principal-components.ts";
import { principalPlane } from "./principal-plane.ts";

/** Two clusters of samples, apart along one direction, with something else along others. */
const count = 40;
const features = 30;
const samples = Float32Array.from({ length: count * features }, (_, i) => {
  const [row, k] = [Math.floor(i / features), i % features];
  const side = row % 2 === 0 ? 1 : -1;
  return side * 3 * Math.cos(k) + 1.5 * Math.sin(row) * Math.sin(2 * k) + 0.1 * Math.sin(i * i) + 5;
});

it("is the plane of the two largest principal components", async () => {
  const { places, explained } = await principalPlane(samples, count);
  const { components, explained: shares } = principalComponents(samples, count, 2);
  expect(explained[0]).toBeCloseTo(shares[0]!, 6);
  expect(explained[1]).toBeCloseTo(shares[1]!, 6);
  for (const [axis, component] of components.entries()) {
    const mean = Array.from({ length: features }, (_, k) => {
      let sum = 0;
      for (let row = 0; row < count; row++) sum += samples[row * features + k]!;
      return sum / count;
    });
    const along = Array.from({ length: count }, (_, row) =>
      component.reduce((sum, value, k) => sum + value * (samples[row * features + k]! - mean[k]!), 0),
    );
    const sign = Math.sign(along[0]! * places[axis]!);
    for (let row = 0; row < count; row++) expect(sign * places[2 * row + axis]!).toBeCloseTo(along[row]!, 3);
  }
});

it("puts those that are alike near each other", async () => {
  const { places } = await principalPlane(samples, count);
  const sides = Array.from({ length: count }, (_, row) => Math.sign(places[2 * row]!));
  expect(sides.filter((_, row) => row % 2 === 0).every((side) => side === sides[0])).toBe(true);
  expect(sides[1]).toBe(-sides[0]!);
});

it("of what does not differ is a point", async () => {
  const same = new Float32Array(12).fill(2);
  expect(await principalPlane(same, 3)).toEqual({ places: new Float32Array(6), explained: [0, 0] });
  expect((await principalPlane(new Float32Array(), 0)).places).toHaveLength(0);
  expect((await principalPlane(Float32Array.of(1, 2), 1)).places).toEqual(new Float32Array(2));
});
