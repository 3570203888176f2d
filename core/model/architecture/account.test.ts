import { describe, expect, it } from "vitest";
import { goldenCheckpoints, readFixture } from "../../../fixtures/golden.ts";
import { openGolden } from "../../../fixtures/open-golden.ts";
import { readCheckpoint } from "../../checkpoint/index.ts";
import { Account } from "../account.ts";
import { openModel } from "../index.ts";
import type { WeightSource } from "../weights.ts";
import { type Arguments, mergeArguments, toArguments } from "./arguments.ts";
import { unifiedCoreReadout } from "./core-readout.ts";

const golden = (name: string) => ({
  name: `${name}.ckpt`,
  bytes: readFixture(`golden/checkpoints/${name}.ckpt`),
});

const tensor = (...shape: number[]): WeightSource => ({
  shape,
  toFloat32: () => new Float32Array(shape.reduce((product, size) => product * size, 1)),
});

interface Change {
  readonly tensors?: Readonly<Record<string, WeightSource>>;
  readonly without?: readonly string[];
  readonly arguments?: Arguments;
  readonly allowUnused?: boolean;
}

/** A golden checkpoint whose file holds something else. */
function changed(name: string, change: Change) {
  const { stateDict, hyperParameters } = readCheckpoint(golden(name).bytes);
  const tensors = new Map<string, WeightSource>([...stateDict, ...Object.entries(change.tensors ?? {})]);
  for (const key of change.without ?? []) tensors.delete(key);
  return unifiedCoreReadout({
    stateDict: tensors,
    hyperParameters: mergeArguments(toArguments(hyperParameters) as Arguments, change.arguments ?? {}),
    given: {},
    notUnderstood: [],
    account: new Account(change.allowUnused ?? false),
  }).description;
}

describe("what openretina writes", () => {
  it.each(goldenCheckpoints.filter((name) => name !== "sparse_autoencoder"))(
    "%s is used as a whole",
    (name) => {
      const { leftOut, notes } = openGolden(name).description;
      expect(leftOut).toEqual([]);
      expect(notes.filter((note) => /not known/.test(note))).toEqual([]);
    },
  );

  it("counts what the model computes with", () => {
    // Without the variances of positions, which matter for training alone, and without sessions' unused speeds.
    const positions = openGolden("gaussian_readout").description.parameters;
    const weights = 8 * (2 * 10 + 441) + 16 * 8 * (2 + 25);
    expect(positions).toBe(weights + 3 * (8 + 16) + 16 * (16 + 2 + 1));
  });
});

describe("a tensor that nothing uses", () => {
  it.each<[string, string, RegExp]>([
    [
      "a fork's bias of a convolution",
      "core.features.layer0.conv.bias",
      /added to what core\.features\.layer0\.conv puts out/,
    ],
    ["a module beside core and readout", "shifter.weight", /weight what shifter is given/],
    [
      "a normalisation of the readout",
      "readout.sessA.norm.running_var",
      /normalise what readout\.sessA\.norm/,
    ],
    ["another layer", "core.features.layer2.conv.sin_weights", /core\.features\.layer2\.conv/],
    ["a session that n_neurons_dict does not name", "readout.sessC.mask_weights", /readout\.sessC/],
  ])("is a refusal: %s", (_, name, message) => {
    const change = { tensors: { [name]: tensor(6) } };
    expect(() => changed("klindt_readout", change)).toThrow(message);
    expect(() => changed("klindt_readout", change)).toThrow(/--allow-unused/);
    expect(() => changed("klindt_readout", change)).toThrow(
      expect.objectContaining({ name: "UnknownPartsError" }),
    );
  });

  it("is left out and named where that is allowed, and not counted", () => {
    const whole = changed("klindt_readout", {});
    const without = changed("klindt_readout", { tensors: { "core.x.bias": tensor(6) }, allowUnused: true });
    expect(without.leftOut).toEqual([expect.stringContaining("core.x.bias [6]")]);
    expect(without.parameters).toBe(whole.parameters);
  });

  it("names a few of many", () => {
    const names = Array.from({ length: 5000 }, (_, index) => [`core.extra${index}.weight`, tensor(1)]);
    expect(() => changed("klindt_readout", { tensors: Object.fromEntries(names) })).toThrow(/^.{0,600}$/u);
    expect(() => changed("klindt_readout", { tensors: Object.fromEntries(names) })).toThrow(/5000 parts/);
  });
});

describe("an argument that is not known", () => {
  it.each<[string, Arguments, RegExp]>([
    [
      "of the core",
      { core: { nonlinearity: "relu" } },
      /core\.nonlinearity = "relu".*SimpleCoreWrapper does not take/,
    ],
    ["that switches off what layers do", { core: { batch_norm: false } }, /core\.batch_norm = false/],
    ["of the readout", { readout: { attention_heads: 4 } }, /readout\.attention_heads = 4/],
    ["that is a list", { core: { skips: [1, 2] } }, /core\.skips = \[1, 2\]/],
    ["that is nested", { core: { adapter: { rank: 3 } } }, /core\.adapter = \{…\}/],
  ])("is a refusal: %s", (_, change, message) => {
    expect(() => changed("klindt_readout", { arguments: change })).toThrow(message);
    const { leftOut } = changed("klindt_readout", { arguments: change, allowUnused: true });
    expect(leftOut).toEqual([expect.stringMatching(message)]);
  });

  it("is a note where it is off, and where openretina drops it", () => {
    const off = changed("klindt_readout", { arguments: { core: { use_attention: false, skip: null } } });
    expect(off.notes.join("\n")).toMatch(/off: core\.use_attention = false\n.*off: core\.skip = null/);
    const dropped = changed("gru_core_recurrent", { arguments: { core: { dropout: 0.5 } } });
    expect(dropped.notes.join("\n")).toMatch(/ConvGRUCore, which drops it: core\.dropout = 0\.5/);
    const top = changed("klindt_readout", { arguments: { extra: { "0,1": "pair" } } });
    expect(top.notes.join("\n")).toMatch(/UnifiedCoreReadout, which drops it: extra/);
  });

  it("is told quietly where it matters for training alone", () => {
    const { notes } = changed("klindt_readout", {});
    expect(notes).toEqual([
      expect.stringMatching(/training alone:.*core\.gamma_input.*readout\.mask_l1_reg/),
    ]);
  });
});

describe("a class of somebody else", () => {
  it.each([
    ["core", "mylab.cores.SimpleCoreWrapper"],
    ["core", "openretina_fork.modules.core.base_core.SimpleCoreWrapper"],
    ["core", "openretina.modules.core.other.SimpleCoreWrapper"],
    ["readout", "x.MultiFactorizedReadout"],
  ])("is a refusal where its name is known: %s %s", (part, path) => {
    const change = { arguments: { [part]: { _target_: path } } };
    expect(() => changed("klindt_readout", change)).toThrow(`class ${path}, which is not openretina's`);
    expect(changed("klindt_readout", { ...change, allowUnused: true }).leftOut).toEqual([
      expect.stringContaining(path),
    ]);
  });
});

describe("sessions", () => {
  it("are all there, with as many neurons as the file says", () => {
    const missing = { arguments: { n_neurons_dict: { sessC: 3 } } };
    expect(() => changed("klindt_readout", missing)).toThrow(/no readout for the session sessC/);
    const other = { arguments: { n_neurons_dict: { sessA: 7 } } };
    expect(() => changed("klindt_readout", other)).toThrow(/"sessA" has 8 neurons, but.*says 7/);
  });
});

describe("arguments that the user gives", () => {
  it.each<[Arguments, RegExp]>([
    [{ rnk: 2 }, /have "rnk", which the model does not take\. It takes.*in_shape/],
    [{ core: { gamma: 1 } }, /have "core\.gamma".*Below core it takes channels/],
    [{ core: { nope: null } }, /core\.nope/],
  ])("are refused where no class takes them: %j", (given, message) => {
    const open = (allowUnused: boolean) => () =>
      openModel([golden("klindt_readout")], { arguments: given, allowUnused });
    expect(open(false)).toThrow(message);
    expect(open(true)).toThrow(message);
  });

  it("may be for one of several files", () => {
    const files = [golden("hoefling_low_res_like"), golden("sparse_autoencoder")];
    expect(() => openModel(files, { arguments: { input_dim: 59 } })).toThrow(/trained on 59 neurons/);
    expect(() => openModel(files, { arguments: { input_dims: 60 } })).toThrow(/input_dims/);
  });

  it("are merged with those of the file", () => {
    const { input } = openModel([golden("klindt_readout")], {
      arguments: { core: { cut_first_n_frames: 0 } },
    }).description;
    expect(input).toEqual({ channels: 2, height: 18, width: 16 });
  });
});

describe("what is not a number", () => {
  const bad = (shape: number[], at: number, value: number): WeightSource => ({
    shape,
    toFloat32: () =>
      new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value, at, at + 1),
  });
  it.each<[string, WeightSource, RegExp]>([
    [
      "core.features.layer0.conv.weight_spatial",
      bad([6, 2, 1, 11, 11], 300, Number.NaN),
      /"core\.features\.layer0\.conv\.weight_spatial" holds NaN at \[1, 0, 0, 5, 3\]/,
    ],
    [
      "readout.sessB.bias",
      bad([6], 2, Number.NEGATIVE_INFINITY),
      /"readout\.sessB\.bias" holds -Infinity at \[2\]/,
    ],
    [
      "core.features.layer1.norm.running_var",
      bad([8], 3, -0.5),
      /running_var" holds -0\.5 at \[3\].*never negative/,
    ],
  ])("is named with its tensor and place: %s", (name, source, message) => {
    expect(() => changed("klindt_readout", { tensors: { [name]: source } })).toThrow(message);
  });
});
