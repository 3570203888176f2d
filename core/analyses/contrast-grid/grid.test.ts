import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { GoldenArrays, readFixture } from "../../../fixtures/golden.ts";
import { openModel } from "../../model/index.ts";
import { equaliseChannels } from "../../numerics/index.ts";
import { increaseObjective, sliceMeanReducer } from "../../optimization/index.ts";
import { contrasts, gridPoints } from "./grid.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const golden = new GoldenArrays("golden/gradient_grid.npz");
const mei = golden.float32("mei").values;
const neuron = Number(golden.get("neuron").data[0]);
const objective = increaseObjective(
  "session_2_dorsal1_20211005",
  [neuron],
  sliceMeanReducer(10, 10, "error"),
);

describe("openretina's get_gradient_grid", () => {
  const axis = contrasts(11);
  const points = [
    ...gridPoints(model, objective, golden.float32("equalized").values, [2, 50, 18, 16], {
      first: axis,
      second: axis,
    }),
  ];
  const tolerance = { rtol: 2e-5, atol: 2e-5 };

  it("has the same contrasts", () => {
    expectAllClose(axis, golden.get("green").data as Float64Array, { rtol: 0, atol: 1e-12 });
    expect(points.map(({ i, j }) => i * 11 + j)).toEqual([...points.keys()]);
  });

  it("has the same responses", () => {
    expectAllClose(
      points.map(({ response }) => response),
      golden.get("resp").data as Float64Array,
      tolerance,
    );
  });

  it("has the same gradients", () => {
    const gradients = [0, 1].flatMap((channel) => points.map(({ gradient }) => gradient[channel]!));
    expectAllClose(gradients, golden.get("grid").data as Float64Array, tolerance);
    expectAllClose(
      points.map(({ gradient }) => Math.hypot(...gradient)),
      golden.get("norm").data as Float64Array,
      tolerance,
    );
  });
});

describe("openretina's equalize_channels", () => {
  it.each([
    ["equalized", []],
    ["equalized_flip", [0]],
  ])("gives %s", (name, flipped) => {
    expectAllClose(equaliseChannels(mei, 2, flipped), golden.float32(name).values, {
      rtol: 1e-5,
      atol: 1e-6,
    });
  });
});
