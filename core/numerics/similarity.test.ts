import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../fixtures/random.ts";
import { comparable, similarity } from "./similarity.ts";
import { similarityMatrices, summariseSimilarity } from "./similarity-matrix.ts";
import { StimulusMoments } from "./stimulus-moments.ts";

const shape = [2, 9, 6, 5] as const;
const size = 2 * 9 * 6 * 5;

/** Moved later, down and right, with zeros behind it. */
function shifted(film: Float32Array, [t, y, x]: readonly [number, number, number]): Float32Array {
  const moved = new Float32Array(size);
  film.forEach((value, k) => {
    const to = [(Math.floor(k / 30) % 9) + t, (Math.floor(k / 5) % 6) + y, (k % 5) + x] as const;
    if (to[0] < 0 || to[0] > 8 || to[1] < 0 || to[1] > 5 || to[2] < 0 || to[2] > 4) return;
    moved[Math.floor(k / 270) * 270 + (to[0] * 6 + to[1]) * 5 + to[2]] = value;
  });
  return moved;
}

describe("similarity", () => {
  it("finds the shift between two films, and what is alike after it", () => {
    const shifts = fc.tuple(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: -1, max: 1 }),
    );
    fc.assert(
      fc.property(shifts, fc.integer({ min: 1, max: 999 }), (by, seed) => {
        // What reaches the edge would be lost: a film that lies in the middle is not.
        const film = randomArray(size, seed).map((value, k) => {
          const [t, y, x] = [Math.floor(k / 30) % 9, Math.floor(k / 5) % 6, k % 5];
          return t >= 3 && t <= 5 && y >= 2 && y <= 3 && x >= 1 && x <= 3 ? value : 0;
        });
        const found = similarity(comparable(shifted(film, by), shape), comparable(film, shape))!;
        expect(found.shift).toEqual(by);
        expect(found.aligned).toBeCloseTo(1, 6);
        expect(found.aligned).toBeGreaterThanOrEqual(found.cosine - 1e-9);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it("is a cosine, of all and of each channel", () => {
    const film = randomArray(size, 1);
    const half = film.map((value, k) => (k < 270 ? -3 * value : 0));
    const found = similarity(comparable(film, shape), comparable(half, shape))!;
    const energy = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
    expect(found.perChannel[0]).toBeCloseTo(-1, 6);
    expect(found.perChannel[1]).toBeNull();
    expect(found.cosine).toBeCloseTo(-Math.sqrt(energy(film.subarray(0, 270)) / energy(film)), 6);
    expect(similarity(comparable(film, shape), comparable(new Float32Array(size), shape))).toBeNull();
  });
});

describe("similarityMatrices", () => {
  const alike = { cosine: 0.5, perChannel: [0.4, null], aligned: 0.75, shift: [2, 0, -1] as const };
  const self = { cosine: 1, perChannel: [1, 1], aligned: 1, shift: [0, 0, 0] as const };
  const pairs = [
    { a: 0, b: 1, similarity: alike },
    { a: 0, b: 0, similarity: self },
    { a: 1, b: 1, similarity: self },
    { a: 0, b: 2, similarity: null },
  ];

  it("are symmetric, but for shifts, which go the other way", () => {
    const { cosine, aligned, perChannel, shifts } = similarityMatrices(pairs, 3, 2);
    const none = Number.NaN;
    expect([...cosine]).toEqual([1, 0.5, none, 0.5, 1, none, none, none, none]);
    expect([...aligned.subarray(0, 2)]).toEqual([1, 0.75]);
    expect([...perChannel.subarray(9, 13)]).toEqual([1, none, none, none]);
    expect([...shifts.subarray(0, 12)]).toEqual([0, 0, 0, 2, 0, -1, none, none, none, -2, 0, 1]);
  });

  it("are summed up over different stimuli", () => {
    const { cosine } = similarityMatrices(pairs, 3, 2);
    expect(summariseSimilarity(cosine, 3)).toEqual({ mean: 0.5, least: 0.5, most: 0.5 });
    expect(summariseSimilarity([1, 0.2, 0.4, 0.2, 1, 0.9, 0.4, 0.9, 1], 3)).toEqual({
      mean: 0.5,
      least: 0.2,
      most: 0.9,
    });
    expect(summariseSimilarity([1, Number.NaN, Number.NaN, 1], 2)).toBeNull();
  });
});

describe("StimulusMoments", () => {
  it("has mean and variance of films far from zero", () => {
    const films = [1, 2, 3, 4].map((seed) => randomArray(50, seed).map((value) => 1000 + value));
    const moments = new StimulusMoments(50);
    for (const film of films) moments.add(film);
    const { mean, variance } = moments.result();
    for (let k = 0; k < 50; k++) {
      const values = films.map((film) => film[k]!);
      const middle = values.reduce((a, b) => a + b) / 4;
      expect(mean[k]).toBeCloseTo(middle, 3);
      expect(variance[k]).toBeCloseTo(values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / 3, 5);
    }
  });
});
