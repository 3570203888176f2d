import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { randomArray } from "../../fixtures/random.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** `vᵀ · M · w` for all pairs of rows; `M` is the identity if it is not given. */
function between(vectors: Float64Array, size: number, matrix?: Float64Array): number[] {
  const row = (k: number): Float64Array => vectors.subarray(k * size, (k + 1) * size);
  const times = (v: Float64Array): Float64Array =>
    matrix === undefined
      ? v
      : v.map((_, i) => v.reduce((sum, value, j) => sum + matrix[i * size + j]! * value, 0));
  return [...Array(size * size).keys()].map((index) => {
    const right = times(row(index % size));
    return row(Math.floor(index / size)).reduce((sum, value, k) => sum + value * right[k]!, 0);
  });
}

const diagonalMatrix = (values: ArrayLike<number>): number[] =>
  Array.from({ length: values.length ** 2 }, (_, index) =>
    index % (values.length + 1) === 0 ? values[index / (values.length + 1)]! : 0,
  );

function expectDecomposed(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size);
  const scale = Math.max(1e-300, ...matrix.map(Math.abs));
  expectAllClose(between(vectors, size), diagonalMatrix(new Array(size).fill(1)), { rtol: 0, atol: 1e-12 });
  expectAllClose(between(vectors, size, matrix), diagonalMatrix(values), {
    rtol: 0,
    atol: 1e-12 * scale * size,
  });
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
  return values;
}

describe("symmetricEigen", () => {
  it("diagonalises any symmetric matrix by an orthonormal basis", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 1e6 }), (size, seed) => {
        const random = randomArray(size * size, seed);
        const matrix = Float64Array.from(random, (value, index) => {
          const mirrored = random[(index % size) * size + Math.floor(index / size)]!;
          return value + mirrored;
        });
        expectDecomposed(matrix, size);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it.each<[string, number, number[], number[]]>([
    ["zeros", 3, new Array(9).fill(0), [0, 0, 0]],
    ["the identity", 3, diagonalMatrix([1, 1, 1]), [1, 1, 1]],
    ["a diagonal matrix", 3, diagonalMatrix([1, -4, 2]), [2, 1, -4]],
    ["ones, of rank one", 4, new Array(16).fill(1), [4, 0, 0, 0]],
    ["a swap of axes", 2, [0, 1, 1, 0], [1, -1]],
    ["nothing", 0, [], []],
  ])("takes %s", (_, size, matrix, expected) => {
    const values = expectDecomposed(Float64Array.from(matrix), size);
    expectAllClose(values, expected, { rtol: 0, atol: 1e-14 });
  });

  it("finds eigenvalues of very different sizes", () => {
    // Turned in a plane: 1e8 and 1e-4.
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    const [a, b] = [1e8, 1e-4];
    const matrix = [c * c * a + s * s * b, c * s * (a - b), c * s * (a - b), s * s * a + c * c * b];
    const values = expectDecomposed(Float64Array.from(matrix), 2);
    expect(values[0]).toBeCloseTo(1e8, 4);
    expect(Math.abs(values[1]! - 1e-4)).toBeLessThan(1e-7);
  });
});
