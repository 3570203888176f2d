import { describe, expect, it } from "vitest";
import { randomArray } from "../../fixtures/random.ts";
import { colourWeights } from "./colour-weights.ts";
import { decomposeInto } from "./decompose.ts";
import { describeStimulus } from "./describe-stimulus.ts";
import { describeTimeCourse } from "./time-course.ts";

const shape = [2, 40, 18, 16] as const;

/** A dark spot at row 6.5, column 9.25 that is biphasic in time, mostly in the second channel. */
function cell(noise: number): Float32Array {
  const random = randomArray(2 * 40 * 288, 3, noise);
  return random.map((value, k) => {
    const [channel, t, row, column] = [
      Math.floor(k / 11_520),
      Math.floor(k / 288) % 40,
      Math.floor(k / 16) % 18,
      k % 16,
    ];
    const space = Math.exp(-((row - 6.5) ** 2) / 8 - (column - 9.25) ** 2 / 4.5);
    const time = Math.exp(-((t - 33) ** 2) / 8) - 0.4 * Math.exp(-((t - 26) ** 2) / 12);
    return value - (channel === 0 ? 0.5 : 1.5) * space * time;
  });
}

describe("describeStimulus", () => {
  it.each([0, 0.05])("finds what a cell was drawn from, with noise of %d", (noise) => {
    const options = { frameRateHz: 30, pixelSizeUm: 50, responseFrame: 39 };
    const found = describeStimulus(cell(noise), shape, options)!;
    const digits = noise === 0 ? 2 : 1;
    expect(found.polarity).toBe("off");
    expect(found.centre).toMatchObject({ of: "picture" });
    expect(found.centre!.row).toBeCloseTo(6.5, digits);
    expect(found.centre!.column).toBeCloseTo(9.25, digits);
    expect(found.centre!.major).toBeCloseTo(2, digits);
    expect(found.centre!.minor).toBeCloseTo(1.5, digits);
    expect(Math.abs(found.centre!.angle - 90)).toBeLessThan(noise === 0 ? 0.1 : 6);
    expect(found.centre!.um!.x).toBeCloseTo((9.25 - 7.5) * 50, noise === 0 ? 1 : -1);
    expect(found.centre!.um!.y).toBeCloseTo((6.5 - 8.5) * 50, noise === 0 ? 1 : -1);
    expect(found.time.peakFrame).toBeCloseTo(33, 1);
    expect(found.time.toPeakS).toBeCloseTo(6 / 30, 2);
    expect(found.time.biphasicIndex).toBeCloseTo(0.4, 1);
    expect(Math.abs(found.colour.weights[0]! - 0.25)).toBeLessThan(noise === 0 ? 1e-6 : 0.02);
    expect(Math.abs(found.colour.weights[1]! - 0.75)).toBeLessThan(noise === 0 ? 1e-6 : 0.02);
    expect(found.colour.explained).toBeGreaterThan(noise === 0 ? 0.999 : 0.7);
    expect(found.motion?.strength ?? 0).toBeLessThan(0.05);
  });

  it("has nothing to say of zeros, and no units where they are not known", () => {
    const unknown = { frameRateHz: null, pixelSizeUm: null };
    expect(describeStimulus(new Float32Array(2 * 40 * 288), shape, unknown)).toBeNull();
    const found = describeStimulus(cell(0), shape, unknown)!;
    expect(found.centre!.um).toBeNull();
    expect(found.time).toMatchObject({ toPeakFrames: null, toPeakS: null, meanFrequencyHz: null });
  });
});

describe("colourWeights", () => {
  it("has signs, and is not raised by noise as norms are", () => {
    const film = randomArray(4000, 1);
    const noise = randomArray(4000, 2, 0.3);
    const opponent = Float32Array.from([...film.map((v) => -0.2 * v), ...film]).map(
      (v, k) => v + noise[k % 4000]! * (k < 4000 ? 1 : -1),
    );
    const found = colourWeights(opponent, 2)!;
    expect(found.weights[0]).toBeLessThan(-0.15);
    expect(found.weights[1]).toBeGreaterThan(0.7);
    expect(Math.abs(found.weights[0]!) + found.weights[1]!).toBeCloseTo(1, 12);
    expect(found.energy[0]! + found.energy[1]!).toBeCloseTo(1, 12);
  });
});

describe("describeTimeCourse", () => {
  it("takes the last lobe that is not small, with its peak between frames", () => {
    // The parabola through 2.8, 3, 2.6 has its top a sixth before the middle.
    const found = describeTimeCourse([0, -1, -4, -2, 1, 2.8, 3, 2.6, 1, -0.5])!;
    expect(found.peakFrame).toBeCloseTo(6 - 1 / 6, 12);
    expect(found.peak).toBe(3);
    expect(found.biphasicIndex).toBeCloseTo(4 / 3, 12);
    expect(describeTimeCourse([0, 0])).toBeNull();
    expect(describeTimeCourse([-2, 0, 0])).toMatchObject({ peakFrame: 0, peak: -2, biphasicIndex: 0 });
  });
});

describe("decomposeInto", () => {
  it("takes a film apart until nothing is left", () => {
    const values = randomArray(6 * 20, 4);
    const { components, singularValues } = decomposeInto(values, [6, 4, 5], 9);
    expect(components).toHaveLength(6);
    const sum = new Float64Array(120);
    for (const { spatial, temporal } of components) {
      for (let k = 0; k < 120; k++) sum[k]! += temporal[Math.floor(k / 20)]! * spatial[k % 20]!;
    }
    for (let k = 0; k < 120; k++) expect(sum[k]).toBeCloseTo(values[k]!, 6);
    expect(components.reduce((all, { explained }) => all + explained, 0)).toBeCloseTo(1, 10);
    expect(singularValues).toHaveLength(6);
  });
});
