import { describe, expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { zip } from "../../checkpoint/testing/zip-assembler.ts";
import { openModel, refuseForeignModel, refuseShards } from "../index.ts";

const bytes = new Uint8Array(600);
const ends = { first: bytes.subarray(0, 300), last: bytes.subarray(300) };

describe.each([
  ["__0_0.distcp", /torch\.distributed\.checkpoint.*consolidate_checkpoint FOLDER.*dcp_to_torch_save/],
  [".metadata", /torch\.distributed\.checkpoint.*consolidate_checkpoint/],
  ["zero_pp_rank_1_mp_rank_00_model_states.pt", /DeepSpeed.*convert_zero_checkpoint_to_fp32_state_dict/],
  ["bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt", /DeepSpeed.*zero_to_fp32\.py/],
  ["zero_to_fp32.py", /DeepSpeed/],
  ["model.safetensors.index.json", /Hugging Face.*save_file/],
  ["model-00002-of-00003.safetensors", /Hugging Face.*load_file/],
  ["pytorch_model-00001-of-00002.bin", /Hugging Face.*torch\.load/],
])("%s", (name, advice) => {
  it("is told how its model is joined: alone, among others, before it is sent, and packed", () => {
    expect(() => openModel([{ name, bytes }])).toThrow(advice);
    expect(() => refuseShards(["README.md", name, "a.ckpt"])).toThrow(advice);
    expect(() => refuseForeignModel(name, ends)).toThrow(advice);
    const packed = zip([{ name: `folder/${name}`, data: bytes }]);
    expect(() => openModel([{ name: "packed.zip", bytes: packed }])).toThrow(advice);
  });
});

it("is no concern of whole files", () => {
  const names = [
    "model.ckpt",
    "model-00001-of-00001.safetensors",
    "mp_rank_00_model_states.pt",
    "config.json",
  ];
  expect(() => refuseShards(names)).not.toThrow();
  const whole = readFixture("safetensors/lnp.safetensors");
  expect(() =>
    refuseForeignModel("a.safetensors", { first: whole.subarray(0, 300), last: whole.subarray(-300) }),
  ).not.toThrow();
  // DeepSpeed's first stages keep all weights in it.
  const file = { name: "mp_rank_00_model_states.pt", bytes: readFixture("golden/checkpoints/lnp.ckpt") };
  expect(openModel([file]).description.architecture).toBe("UnifiedCoreReadout");
});

it("is seen in files of other names, too", () => {
  const text = (of: string) => ({ name: "x.ckpt", bytes: new TextEncoder().encode(of) });
  expect(() => openModel([text('{"metadata": {"total_size": 1}, "weight_map": {}}')])).toThrow(/in shards/);
  const pickle = new Uint8Array([
    0x80,
    2,
    ...text("ctorch.distributed.checkpoint.metadata\nMetadata\n").bytes,
  ]);
  expect(() => openModel([{ name: "x.ckpt", bytes: pickle }])).toThrow(/in shards/);
});

it("is no checkpoint that a Mac has packed, with what it puts beside", () => {
  const data = readFixture("golden/checkpoints/lnp.ckpt");
  const clutter = ["__MACOSX/run/._lnp.ckpt", "run/.DS_Store"].map((name) => ({
    name,
    data: new Uint8Array(9),
  }));
  const packed = zip([{ name: "run/lnp.ckpt", data }, ...clutter]);
  expect(openModel([{ name: "mailed.zip", bytes: packed }]).description.architecture).toBe(
    "UnifiedCoreReadout",
  );
});

it("is no packed safetensors file, which is to be unpacked", () => {
  const packed = zip([{ name: "lnp.safetensors", data: readFixture("safetensors/lnp.safetensors") }]);
  expect(() => openModel([{ name: "mailed.zip", bytes: packed }])).toThrow(
    /holds lnp\.safetensors.*Unpack it/,
  );
});
