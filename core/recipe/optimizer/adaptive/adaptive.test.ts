import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot, norm } from "../../../kernels/index.ts";
import { feasibleSet } from "../../computing/projection/feasible-set.ts";
import type { Limits } from "../../computing/projection/limits.ts";
import { temporalGaussian } from "../../postprocessor/temporal-gaussian/compute.ts";
import { adaptive } from "./adaptive.ts";
import { reducedGradient } from "./reduced-gradient.ts";

const shape = [1, 12, 2, 2] as const;
const size = 48;
const noPath = { steps: 0, lr: 1, postprocessors: [] };
const noise = (seed: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) * (seed + 1)) * 1.3);

/** A function to maximise, in float64, with its gradient. */
type Hill = (x: Float64Array) => { value: number; gradient: Float64Array };

/** `½ Σ c x² + Σ b x`: convex where all c are positive, concave where none is. */
const quadratic =
  (curvature: (i: number) => number, b: Float32Array): Hill =>
  (x) => ({
    value: x.reduce((sum, value, i) => sum + 0.5 * curvature(i) * value * value + b[i]! * value, 0),
    gradient: x.map((value, i) => curvature(i) * value + b[i]!),
  });

/** A sum of saturating units, as a network's. */
const saturating =
  (seed: number): Hill =>
  (x) => {
    const gradient = new Float64Array(size);
    let value = 0;
    for (let unit = 0; unit < 4; unit++) {
      const w = noise(seed + unit);
      const drive = x.reduce((sum, each, i) => sum + w[i]! * each, 0) / 2;
      value += Math.tanh(drive) + 0.1 * Math.cos(3 * drive);
      const slope = (1 - Math.tanh(drive) ** 2 - 0.3 * Math.sin(3 * drive)) / 2;
      for (let i = 0; i < size; i++) gradient[i]! += slope * w[i]!;
    }
    return { value, gradient };
  };

/** Runs the optimizer on a hill; gives the values that it looked at and where it ended. */
function climb(hill: Hill, limits: Limits, steps: number, start: Float32Array, filtered = false) {
  const filters = filtered ? [temporalGaussian(1, 5).filter] : [];
  const optimizer = adaptive(feasibleSet(limits, filters, shape), noPath);
  const x = start.slice();
  optimizer.search!.begin(x);
  const values: number[] = [];
  let ended = false;
  for (let step = 0; step < steps && !ended; step++) {
    const { value, gradient } = hill(Float64Array.from(x));
    values.push(value);
    ended =
      optimizer.step(
        x,
        Float32Array.from(gradient, (g) => -g),
        -value,
      ) === "ended";
  }
  optimizer.search!.finish(x, (other) => -hill(Float64Array.from(other)).value);
  return { x, values, ended, value: hill(Float64Array.from(x)).value };
}

const limits: Limits = { norm: 4, ranges: [[-1, 2]] };

/** The best of many steps of projected gradient ascent with a small rate, in float64: slow, and plainly right. */
function reference(hill: Hill, start: Float32Array): number {
  const clipped = (y: Float64Array, lambda: number): Float64Array =>
    y.map((value) => Math.min(2, Math.max(-1, lambda * value)));
  const size64 = (y: Float64Array): number => Math.sqrt(y.reduce((sum, value) => sum + value * value, 0));
  const project = (y: Float64Array): Float64Array => {
    let [low, high] = [0, 1e6];
    for (let pass = 0; pass < 80; pass++) {
      const middle = (low + high) / 2;
      if (size64(clipped(y, middle)) < 4) low = middle;
      else high = middle;
    }
    return clipped(y, high);
  };
  let x = project(Float64Array.from(start));
  for (let step = 0; step < 3000; step++) {
    const { gradient } = hill(x);
    x = project(x.map((value, i) => value + 0.02 * gradient[i]!));
  }
  return hill(x).value;
}

describe("the adaptive optimizer", () => {
  it("finds the maximum of a linear function in one step, and ends", () => {
    const b = noise(3);
    const { x, values, ended } = climb(
      quadratic(() => 0, b),
      limits,
      30,
      noise(1),
    );
    expect(ended).toBe(true);
    expect(values.length).toBeLessThanOrEqual(3);
    expect(norm(x)).toBeCloseTo(4, 5);
    expect(dot(x, b)).toBeCloseTo(
      reference(
        quadratic(() => 0, b),
        noise(1),
      ),
      3,
    );
  });

  it.each([
    ["convex", (i: number) => 0.2 + (i % 5)],
    ["concave", (i: number) => -0.2 - (i % 5)],
    ["a saddle", (i: number) => (i % 3) - 1],
  ])("ends no lower than a thousand small steps do: %s", (_what, curvature) => {
    const hill = quadratic(curvature, noise(5));
    for (let seed = 0; seed < 4; seed++) {
      const { value, x } = climb(hill, limits, 60, noise(seed));
      expect(value).toBeGreaterThan(reference(hill, noise(seed)) - 0.02 * Math.abs(value));
      expect(norm(x)).toBeCloseTo(4, 5);
    }
  });

  it("keeps norm and ranges, and gives the best that it looked at, on rugged functions", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(1000),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (a, b, steps, filtered) => {
          const { x, values, value } = climb(
            saturating(a),
            { ...limits, norm: 2 },
            steps,
            noise(b),
            filtered,
          );
          expect(norm(x)).toBeCloseTo(2, 4);
          for (const each of x) {
            expect(each).toBeGreaterThanOrEqual(-1.000001);
            expect(each).toBeLessThanOrEqual(2.000001);
          }
          expect(value).toBeGreaterThanOrEqual(Math.max(...values) - 1e-5);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("without a norm ends at the corner of the box of a linear function", () => {
    const b = noise(2);
    const { x } = climb(
      quadratic(() => 0, b),
      { norm: null, ranges: [[-1, 2]] },
      20,
      noise(1),
    );
    expect([...x]).toEqual([...b].map((value) => (value > 0 ? 2 : -1)));
  });

  it("turns back from where a function cannot be computed", () => {
    const hill: Hill = (x) => {
      const { value, gradient } = quadratic(() => -0.1, noise(5))(x);
      return x[0]! > 0.5 ? { value: Number.NaN, gradient: gradient.fill(Number.NaN) } : { value, gradient };
    };
    const { value, values } = climb(hill, limits, 40, noise(1).fill(0.1, 0, 1));
    expect(Number.isFinite(value)).toBe(true);
    expect(value).toBeGreaterThan(values[0]!);
  });

  it("ends at once where the gradient is zero, and leaves the stimulus", () => {
    const flat: Hill = () => ({ value: 1, gradient: new Float64Array(size) });
    const { ended, values, x } = climb(flat, limits, 40, noise(1));
    expect([ended, values.length]).toEqual([true, 1]);
    expect(norm(x)).toBeCloseTo(4, 5);
  });
});

it("the reduced gradient moves no held element and, in first order, keeps the norm", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.boolean(), (a, b, filtered) => {
      const set = feasibleSet(limits, filtered ? [temporalGaussian(1, 4).filter] : [], shape);
      const z = noise(a);
      set.project(z, z);
      const q = new Float32Array(size);
      const g = noise(b);
      reducedGradient(z, g, set, q, new Float32Array(size));
      expect(dot(q, g)).toBeGreaterThan(-1e-6);
      const x = new Float32Array(size);
      const moved = new Float32Array(size);
      set.toStimulus(z, x);
      set.toStimulus(q, moved);
      expect(Math.abs(dot(x, moved))).toBeLessThan(1e-4 * norm(x) * norm(moved) + 1e-6);
    }),
  );
});
