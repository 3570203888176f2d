import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeOn, simdBackends } from "../../../../fixtures/backends.ts";
import { randomArray } from "../../../../fixtures/random.ts";
import * as tf from "../../../tensor.ts";
import { useBackend } from "../../backend.ts";
import { count, expectClose } from "../../testing/layers.ts";

const runs = { numRuns: 120, seed: 5 };
const extent = fc.integer({ min: 1, max: 9 });

const random = (shape: number[], seed: number, scale = 1): tf.Tensor =>
  tf.tensor(randomArray(count(shape), seed, scale), shape);

describe.each(simdBackends())("TensorFlow.js on %s", (backend) => {
  computeOn(backend);

  /** The same result, and the same gradient of its weighted sum, as TensorFlow.js' own CPU backend has. */
  function expectSame(op: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor, tolerance = 2e-6): void {
    const compute = () => {
      const y = op(x);
      const weights = random(y.shape.length === 0 ? [1] : y.shape, 99);
      const dx = tf.grad((s) => tf.sum(tf.mul(op(s), tf.reshape(weights, y.shape))))(x);
      return { shape: y.shape, y: y.dataSync().slice(), dx: dx.dataSync().slice() };
    };
    const actual = compute();
    useBackend("portable");
    const expected = compute();
    useBackend(backend);
    expect(actual.shape).toEqual(expected.shape);
    expectClose(actual.y, expected.y, tolerance);
    expectClose(actual.dx, expected.dx, tolerance);
  }

  it("cuts regions out of tensors of any rank, and pads them", () => {
    const axis = fc.record({ before: fc.nat(3), size: extent, after: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 5 }), fc.nat(), (axes, seed) => {
        const inner = axes.map(({ size }) => size);
        const outer = axes.map(({ before, size, after }) => before + size + after);
        const begin = axes.map(({ before }) => before);
        expectSame((x) => tf.slice(x, begin, inner), random(outer, seed), Number.MIN_VALUE);
        expectSame(
          (x) =>
            tf.pad(
              x,
              axes.map(({ before, after }) => [before, after]),
            ),
          random(inner, seed),
          Number.MIN_VALUE,
        );
      }),
      runs,
    );
  });

  it("pads with other numbers than zero", () => {
    expect([
      ...tf
        .pad(
          tf.tensor([[1]]),
          [
            [1, 0],
            [0, 2],
          ],
          7,
        )
        .dataSync(),
    ]).toEqual([7, 7, 7, 1, 7, 7]);
  });

  it("adds, subtracts and multiplies tensors of shapes that fit together", () => {
    const axis = fc.record({ size: extent, a: fc.boolean(), b: fc.boolean() });
    fc.assert(
      fc.property(fc.array(axis, { maxLength: 5 }), fc.nat(4), fc.nat(), (axes, shorter, seed) => {
        const a = axes.map(({ size, a }) => (a ? 1 : size));
        // Leading axes may be missing in one of the two.
        const b = axes.map(({ size, b }) => (b ? 1 : size)).slice(Math.min(shorter, axes.length));
        const [x, y] = [random(a, seed), random(b, seed + 1)];
        for (const op of [tf.add, tf.sub, tf.mul]) {
          expectSame((s) => op(s, y), x, 1e-6);
          expectSame((s) => op(x, s), y, 1e-6);
        }
      }),
      runs,
    );
  });

  it("sums over any axes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(extent, fc.boolean()), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.nat(),
        (axes, keep, seed) => {
          const summed = axes.flatMap(([, chosen], axis) => (chosen ? [axis] : []));
          const shape = axes.map(([size]) => size);
          expectSame((x) => tf.sum(x, summed, keep), random(shape, seed));
        },
      ),
      runs,
    );
  });

  it("multiplies matrices in every transposed form", () => {
    const size = fc.integer({ min: 1, max: 21 });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
        fc.tuple(size, size, size),
        fc.tuple(fc.boolean(), fc.boolean(), fc.nat()),
        (batch, [rows, inner, columns], [transposeA, transposeB, seed]) => {
          const a = random([...batch, ...(transposeA ? [inner, rows] : [rows, inner])], seed);
          const b = random([...batch, ...(transposeB ? [columns, inner] : [inner, columns])], seed + 1);
          expectSame((x) => tf.matMul(x, b, transposeA, transposeB), a);
          expectSame((x) => tf.matMul(a, x, transposeA, transposeB), b);
        },
      ),
      runs,
    );
  });

  it("pools the largest of four pixels, of negative numbers and of equal ones, too", () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 2, max: 21 }),
          fc.integer({ min: 2, max: 21 }),
        ),
        fc.boolean(),
        fc.nat(),
        ([images, height, width], coarse, seed) => {
          const values = randomArray(images * height * width, seed).map((v) =>
            coarse ? Math.round(v) : v - 3,
          );
          const x = tf.tensor4d(values, [images, height, width, 1]);
          const y = tf.maxPool(x, 2, 2, "valid").dataSync();
          const dy = randomArray(y.length, seed + 1);
          const dx = tf.grad((s) => tf.maxPool(s as tf.Tensor4D, 2, 2, "valid"))(
            x,
            tf.tensor4d(dy, [images, Math.floor(height / 2), Math.floor(width / 2), 1]),
          );
          const expected = naivePool(values, images, height, width, dy);
          expect([...y]).toEqual(expected.y);
          expect([...dx.dataSync()]).toEqual(expected.dx);
        },
      ),
      runs,
    );
  });

  it("leaves pooling of other windows to TensorFlow.js", () => {
    expectSame((x) => tf.maxPool(x as tf.Tensor4D, 3, 2, "same"), random([2, 7, 6, 1], 1));
  });

  it.each([
    ["elu", tf.elu, (x: number) => (x < 0 ? Math.expm1(x) : x)],
    ["sigmoid", tf.sigmoid, (x: number) => 1 / (1 + Math.exp(-x))],
    ["softplus", tf.softplus, (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
    ["tanh", tf.tanh, Math.tanh],
  ] as const)(
    "computes %s to float32 rounding, from the smallest to the largest numbers",
    (name, op, exact) => {
      const tiny = [0, 1e-30, 1e-6, 0.1, 0.41421, 0.625, 1, 5, 17, 20, 40, 80, 3e38];
      const values = Float32Array.from([...tiny, ...tiny.map((v) => -v), ...randomArray(1001, 3, 6)]);
      const actual = op(tf.tensor(values)).dataSync();
      values.forEach((x, index) => {
        const expected = exact(x);
        // Where 1 is taken from an exponential, the error is that of the exponential.
        const allowed = 3e-7 * Math.max(Math.abs(expected), name === "elu" ? 0.5 : 1e-30);
        expect(Math.abs(actual[index]! - expected), `${name}(${x})`).toBeLessThanOrEqual(allowed);
      });
      expect(op(tf.tensor([Number.NaN])).dataSync()[0]).toBeNaN();
    },
  );
});

/** The first of the largest gets the gradient, in reading order, as in torch. */
function naivePool(x: Float32Array, images: number, height: number, width: number, dy: Float32Array) {
  const y: number[] = [];
  const dx = new Array<number>(x.length).fill(0);
  for (let image = 0; image < images; image++) {
    for (let row = 0; row + 1 < height; row += 2) {
      for (let column = 0; column + 1 < width; column += 2) {
        const corner = (image * height + row) * width + column;
        const four = [corner, corner + 1, corner + width, corner + width + 1];
        const largest = Math.max(...four.map((at) => x[at]!));
        dx[four.find((at) => x[at] === largest)!] = dy[y.length]!;
        y.push(largest);
      }
    }
  }
  return { y, dx };
}
