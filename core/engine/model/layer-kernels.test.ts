import { describe, expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { type ConvolutionKernels, openModel, type RetinaModel } from "../../model/index.ts";
import { layerKernels } from "./layer-kernels.ts";

const size = { outputs: 1, inputs: 2, frames: 2, height: 3, width: 3 };

function modelWith(kernels: ConvolutionKernels): RetinaModel {
  return { layerKernels: () => kernels } as unknown as RetinaModel;
}

/** `[pair, frame, pixel]` of a product. */
function products(spatial: ArrayLike<number>, temporal: ArrayLike<number>): number[] {
  return [0, 1].flatMap((pair) =>
    [0, 1].flatMap((t) =>
      Array.from({ length: 9 }, (_, p) => spatial[pair * 9 + p]! * temporal[pair * 2 + t]!),
    ),
  );
}

const spatial = Float32Array.from({ length: 18 }, (_, i) => (i < 9 ? -1 - i / 8 : i - 9));
const temporal = Float32Array.of(0.5, -1, 2, 3);

describe("layerKernels", () => {
  it("scales pictures to 1, positive in the middle, and leaves the products as they are", () => {
    const {
      spatial: pictures,
      temporal: courses,
      explained,
    } = layerKernels(modelWith({ kind: "separable", ...size, spatial, temporal }), "layer");
    expect(pictures.shape).toEqual([1, 2, 3, 3]);
    expect(courses.shape).toEqual([1, 2, 2]);
    expect(explained).toBe(1);
    for (const pair of [0, 1]) {
      const picture = pictures.values.subarray(pair * 9, pair * 9 + 9);
      expect(Math.max(...picture.map(Math.abs))).toBe(1);
      expect(picture[4]).toBeGreaterThan(0);
    }
    products(pictures.values, courses.values).forEach((value, i) => {
      expect(value).toBeCloseTo(products(spatial, temporal)[i]!, 5);
    });
  });

  it("finds the product in a kernel that is one, and says how much of others a product holds", () => {
    const kernel = Float32Array.from(products(spatial, temporal));
    const exact = layerKernels(modelWith({ kind: "dense", ...size, kernel }), "layer");
    expect(exact.explained).toBeCloseTo(1, 6);
    products(exact.spatial.values, exact.temporal.values).forEach((value, i) => {
      expect(value).toBeCloseTo(kernel[i]!, 5);
    });
    // Two frames, each with a pixel of its own: no product holds more than the larger half.
    const mixed = new Float32Array(36);
    mixed[0] = 1;
    mixed[9 + 1] = 1;
    expect(layerKernels(modelWith({ kind: "dense", ...size, kernel: mixed }), "layer").explained).toBeCloseTo(
      0.5,
      6,
    );
  });

  it("tells them of a real layer, and refuses what is none", () => {
    const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
    const kernels = layerKernels(model, "core_features_layer0");
    expect(kernels).toMatchObject({ layer: "core_features_layer0", inputs: 2, explained: 1 });
    expect(kernels.spatial.shape.slice(0, 2)).toEqual([kernels.outputs, 2]);
    expect(() => layerKernels(model, "nowhere")).toThrow(/no layer "nowhere"/);
  });
});
