import { describe, expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { randomArray } from "../../../fixtures/random.ts";
import * as tf from "../../tensor.ts";
import { ModelError, type ModelFile, openModel, type RetinaModel } from "../index.ts";
import type { Arguments } from "./arguments.ts";

const file = (name: string): ModelFile => ({
  name: `${name}.ckpt`,
  bytes: readFixture(`golden/checkpoints/${name}.ckpt`),
});

/** A model whose stored arguments are replaced. */
function altered(name: string, change: Record<string, unknown>): RetinaModel {
  return openModel([file(name)], { arguments: change });
}

describe("openModel", () => {
  it("names a class that it does not know, and lists those that it does", () => {
    expect(() => altered("lnp", { core: { _target_: "openretina.modules.core.new.NewCore" } })).toThrow(
      /lnp\.ckpt: The checkpoint's core is of class "openretina\.modules\.core\.new\.NewCore".*Supported are openretina's SimpleCoreWrapper, ConvGRUCore/,
    );
    expect(() => altered("lnp", { readout: { _target_: "x.NewReadout" } })).toThrow(
      /readout is of class "x\.NewReadout".*MultiGaussianMaskReadout/,
    );
    expect(() => altered("lnp", { core: "constructor" })).toThrow(ModelError);
    expect(() => altered("lnp", { core: { _target_: "constructor" } })).toThrow(
      /class "constructor".*not supported/,
    );
  });

  it("says which argument is wrong", () => {
    expect(() => altered("lnp", { in_shape: [2, 60, 18] })).toThrow(
      /The argument in_shape that was given cannot be used: /,
    );
    const core = {
      _target_: "SimpleCoreWrapper",
      channels: [2, 6],
      temporal_kernel_sizes: "x",
      spatial_kernel_sizes: [11],
    };
    expect(() => altered("klindt_readout", { core })).toThrow(
      /The argument temporal_kernel_sizes that was given cannot be used/,
    );
  });

  it("says which tensor does not fit the configuration", () => {
    const core = {
      _target_: "SimpleCoreWrapper",
      ...{ channels: [2, 6, 8], temporal_kernel_sizes: [21, 11], spatial_kernel_sizes: [11, 7] },
    };
    expect(() => altered("klindt_readout", { core })).toThrow(
      /"core\.features\.layer1\.conv\.weight_spatial" has shape \[8, 6, 1, 5, 5\].*makes it \[8, 6, 1, 7, 7\]/,
    );
    const deeper = {
      ...core,
      channels: [2, 6, 8, 4],
      temporal_kernel_sizes: [21, 11, 5],
      spatial_kernel_sizes: [11, 5, 5],
    };
    expect(() => altered("klindt_readout", { core: deeper, hidden_channels: [6, 8, 4] })).toThrow(
      /has no tensor "core\.features\.layer2/,
    );
  });

  it("asks for the place of a cell that crops its stimulus", () => {
    expect(() => openModel([file("single_cell_sc")])).toThrow(
      /looks at a patch of .* whose place its file does not hold\. Give with --args: rf_location as \[row, column\]/,
    );
  });

  it("takes the patch's size from the weights, and blames a wrong guess on the guess", () => {
    const given = (more: Arguments) => () => openModel([file("single_cell_sc")], { arguments: more });
    const place = { rf_location: [5, 12] };
    const { description } = given(place)();
    // A file that does not say the size says it by its filter.
    expect(given({ ...place, spat_crop_size: null })().description.input).toEqual(description.input);
    expect(given({ ...place, spat_crop_size: [3, 3] })).toThrow(
      /The argument spat_crop_size makes it 3 × 3 pixels, but the model's spatial_filter has \d+ × \d+\. Leave the argument out/,
    );
    expect(given({ rf_location: [500, 12] })).toThrow(
      /rf_location that was given says row 500 .* the file itself is sound/,
    );
    expect(given({ rf_location: "here" })).toThrow(
      /The argument rf_location that was given cannot be used.*the file is not to blame/,
    );
    expect(given({ ...place, in_shape: [1, 30, 2, 2] })).toThrow(
      /The argument in_shape makes it 2 × 2 pixels/,
    );
  });

  it("blames arguments that were given, and not the file, for weights that do not fit them", () => {
    const wrong = { core: { spatial_kernel_sizes: [11, 7] } };
    expect(() => openModel([file("klindt_readout")], { arguments: wrong })).toThrow(
      /makes it .*\. The arguments that were given \(core\) may not be the model's: correct them\./,
    );
  });

  it("needs a file", () => {
    expect(() => openModel([])).toThrow(/No file was given/);
  });
});

describe("a query", () => {
  const model = openModel([file("klindt_readout")]);
  const shape = [2, 40, 18, 16] as const;
  const stimulus = tf.tensor4d(randomArray(2 * 40 * 18 * 16, 1), [...shape]);

  it("gives those neurons and frames of the whole response, sessions in alphabetical order", () => {
    const all = model
      .prepareResponses({ session: null, neurons: null, frames: null }, shape)
      .run(stimulus)
      .arraySync();
    const neurons = [1, 7, 8, 13];
    const part = model
      .prepareResponses({ session: null, neurons, frames: { start: 2, end: 5 } }, shape)
      .run(stimulus);
    const expected = all.slice(2, 5).map((row) => neurons.map((neuron) => row[neuron]!));
    part.arraySync().forEach((row, t) => {
      row.forEach((value, n) => {
        expect(value).toBeCloseTo(expected[t]![n]!, 4);
      });
    });
  });

  it.each<[string, Parameters<RetinaModel["prepareResponses"]>[0], RegExp]>([
    [
      "session",
      { session: "sessC", neurons: null, frames: null },
      /no session "sessC"\. It has "sessA", "sessB"/,
    ],
    [
      "neuron",
      { session: "sessB", neurons: [6], frames: null },
      /no neuron 6: session "sessB" has 6, numbered 0 to 5/,
    ],
    ["order", { session: null, neurons: [2, 1], frames: null }, /ascending order/],
    ["nothing", { session: null, neurons: [], frames: null }, /No neuron was chosen/],
    ["frames", { session: null, neurons: [0], frames: { start: 5, end: 11 } }, /it has frames 0 to 9/],
  ])("is refused if it asks for a wrong %s", (_, query, message) => {
    expect(() => model.prepareResponses(query, shape)).toThrow(message);
  });

  it("is refused for stimuli of another size, or too short ones", () => {
    const query = { session: null, neurons: null, frames: null };
    expect(() => model.prepareResponses(query, [1, 40, 18, 16])).toThrow(/stimuli of 2 channel\(s\)/);
    expect(() => model.prepareResponses(query, [2, 30, 18, 16])).toThrow(
      /has 30 frames, but the model needs at least 31/,
    );
  });

  it("is refused for layers that are not there", () => {
    const query = { session: null, layer: "core_features_layer7", channel: 0, region: null };
    expect(() => model.prepareLayer(query, shape)).toThrow(
      /no layer "core_features_layer7"\. It has core_features_layer0_conv/,
    );
  });
});
