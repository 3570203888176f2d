import { expect, test } from "vitest";
import {
  drawnKernels as drawn,
  drawnAs,
  ofNeuron,
  strongestInputs,
} from "../../../../core/analyses/index.ts";
import { channelLayout, channelPicture } from "./kernels.ts";
import { type Part, partTitle, type Tensor } from "./parts.ts";

const drawnKernels = ({ tensors }: Part) => drawn(tensors);

const tensor = (name: string, axes: Tensor["axes"], shape: number[], values: number[]): Tensor => ({
  ...{ name, axes, shape, about: "" },
  values: Float32Array.from(values),
});
const part = (tensors: Tensor[], change: Partial<Part> = {}): Part => ({
  ...{ name: "core_features_layer0_conv", kind: "convolution", session: null, tensors },
  ...change,
});

/** One channel of three inputs, kernels of 1 × 2 pixels and 2 frames. */
const layer = part([
  tensor("spatial", ["output", "input", "row", "column"], [1, 3, 1, 2], [2, 1, -4, 0, 1, 1]),
  tensor("temporal", ["output", "input", "frame"], [1, 3, 2], [1, -0.5, 1, 0.25, 0, 0]),
]);

test("kernels are drawn as strong as they are, however picture and time course share it out", () => {
  const kernels = drawnKernels(layer);
  // Strengths: 2 · 1, 4 · 1, 0. Both are negative in their last lobe that is not small.
  expect([...kernels.shares]).toEqual([0.5, 1, 0]);
  expect([...kernels.temporal]).toEqual([2, -1, -4, -1, 0, 0]);
  expect(Array.from(kernels.spatial, (value) => value + 0)).toEqual([-0.5, -0.25, -1, 0, 0, 0]);
  expect(strongestInputs(kernels, 0)).toEqual([1, 0, 2]);
});

test("what looks at each frame by itself shows its sign in the picture", () => {
  const kernels = drawnKernels(
    part([
      tensor("spatial", ["output", "input", "row", "column"], [1, 2, 1, 1], [3, -6]),
      tensor("temporal", ["output", "input", "frame"], [1, 2, 1], [1, 1]),
    ]),
  );
  expect([...kernels.spatial]).toEqual([0.5, -1]);
});

test("a channel's kernels lie beside each other with a gap between them", () => {
  const kernels = drawnKernels(layer);
  expect(channelLayout(kernels.size)).toEqual({ columns: 2, width: 5, height: 3 });
  const gap = Number.NaN;
  const [a, b, c, d] = kernels.spatial;
  expect([...channelPicture(kernels, 0)]).toEqual([
    ...[a, b, gap, c, d],
    ...[gap, gap, gap, gap, gap],
    ...[0, 0, gap, gap, gap],
  ]);
});

test("parts are told by what people call them", () => {
  expect(partTitle(layer)).toBe("layer 0 conv");
  expect(partTitle(part([], { name: "members_1_core_features_layer2_conv", session: "a" }))).toBe(
    "member 1, layer 2 conv, of a",
  );
  expect(partTitle(part([], { name: "model_members_0_readout_a", kind: "readout", session: "a" }))).toBe(
    "member 0, readout",
  );
});

test("a neuron's numbers are drawn as their axes ask", () => {
  const mask = tensor("mask", ["neuron", "row", "column"], [2, 1, 3], [1, 2, 3, 4, 5, 6]);
  expect([...ofNeuron(mask, 1)]).toEqual([4, 5, 6]);
  const asked: [Tensor["axes"], ReturnType<typeof drawnAs>][] = [
    [["neuron", "row", "column"], "pictures"],
    [["neuron", "channel", "row", "column"], "pictures"],
    [["neuron", "channel"], "row"],
    [["neuron", "input"], "row"],
    [["neuron", "frame"], "course"],
    [["neuron"], "number"],
    [["input"], null],
  ];
  for (const [axes, as] of asked) expect(drawnAs(tensor("x", axes, [], []))).toBe(as);
});
