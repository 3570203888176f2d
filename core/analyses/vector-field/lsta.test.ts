import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { GoldenArrays, readFixture } from "../../../fixtures/golden.ts";
import { openModel } from "../../model/index.ts";
import { principalComponents, vectorField } from "../../numerics/index.ts";
import { emptyFramesOf, lstaLibrary } from "./lsta.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const golden = new GoldenArrays("golden/vector_field.npz");
const images = golden.float32("images").values;
const options = {
  session: "session_1_ventral1_20210929",
  neuron: Number(golden.get("cell").data[0]),
  window: [5, 15],
  emptyFrames: emptyFramesOf(model),
  imageFrames: 20,
  grey: Number(golden.get("grey").data[0]),
} as const;

/** One channel of `[image, channel, pixel]`. */
function channelOf(values: Float32Array, channel: number): Float32Array {
  return Float32Array.from(
    { length: 24 * 288 },
    (_, k) => values[(Math.floor(k / 288) * 2 + channel) * 288 + (k % 288)]!,
  );
}

describe("openretina's vector field analysis", () => {
  const found = [...lstaLibrary(model, images, options)];
  const gradients = Float32Array.from(found.flatMap(({ gradient }) => [...gradient]));

  it("has the same local spike-triggered averages", () => {
    expect(options.emptyFrames).toBe(Number(golden.get("n_empty_frames").data[0]));
    expectAllClose(gradients, golden.float32("lsta").values, { rtol: 1e-5, atol: 1e-7 });
  });

  it("has the same mean responses", () => {
    const responses = golden.float32("responses_cell").values;
    const means = found.map(
      (_, image) => responses.slice(image * 30 + 5, image * 30 + 15).reduce((a, b) => a + b) / 10,
    );
    expectAllClose(
      found.map(({ response }) => response),
      means,
      { rtol: 1e-5, atol: 3e-5 },
    );
  });

  it("has the same components and the same coordinates of the images, but for signs", () => {
    // The golden components are those of UV.
    const { components, explained } = principalComponents(channelOf(gradients, 1), 24, 2);
    expectAllClose(explained, golden.float32("explained_variance").values, { rtol: 1e-5, atol: 1e-6 });
    const [first, second] = components as [Float64Array, Float64Array];
    const { x, y } = vectorField(channelOf(images, 1), channelOf(gradients, 1), [first, second]);
    const coordinates = golden.float32("image_xy").values;
    for (const [axis, [component, projected]] of [[first, x] as const, [second, y] as const].entries()) {
      const expected = golden.float32(`pc${axis + 1}`).values;
      const sign = Math.sign(component.reduce((sum, value, k) => sum + value * expected[k]!, 0));
      expectAllClose(
        component.map((value) => sign * value),
        expected,
        { rtol: 0, atol: 2e-5 },
      );
      const along = projected.map((value) => sign * value);
      expectAllClose(
        along,
        projected.map((_, image) => coordinates[image * 2 + axis]!),
        { rtol: 1e-4, atol: 3e-4 },
      );
    }
  });
});
