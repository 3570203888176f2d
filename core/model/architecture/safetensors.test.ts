import { expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { randomArray } from "../../../fixtures/random.ts";
import { partsOf, safetensorsWith } from "../../checkpoint/testing/safetensors-assembler.ts";
import * as tf from "../../tensor.ts";
import { type ModelFile, type OpenOptions, openModel } from "../index.ts";

const real: ModelFile = { name: "lnp.safetensors", bytes: readFixture("safetensors/lnp.safetensors") };
const checkpoint: ModelFile = { name: "lnp.ckpt", bytes: readFixture("golden/checkpoints/lnp.ckpt") };

const { header, data } = partsOf(real.bytes as Uint8Array);

/** The real file with a tensor more, of one byte. */
function withTensor(name: string, dtype: string, metadata: unknown = header.__metadata__): ModelFile {
  const more = safetensorsWith({ header: { ...header, __metadata__: metadata }, data }, name, dtype);
  return { name: "changed.safetensors", bytes: more };
}

function responses(file: ModelFile, options?: OpenOptions): Float32Array {
  const model = openModel([file], options);
  const { channels, height, width } = model.description.input;
  const shape = [channels, 40, height, width] as const;
  const query = { session: null, neurons: null, frames: null };
  const stimulus = tf.tensor4d(
    randomArray(
      shape.reduce((a, b) => a * b),
      3,
    ),
    [...shape],
  );
  return model.prepareResponses(query, shape).run(stimulus).dataSync() as Float32Array;
}

it("has the responses of the checkpoint with the same weights, with its own arguments or the user's", () => {
  const expected = responses(checkpoint);
  expect(responses(real)).toEqual(expected);
  const bare = withTensor("readout.sessA.unused", "U8", { format: "pt" });
  const given = JSON.parse((header.__metadata__ as { hyper_parameters: string }).hyper_parameters);
  expect(responses(bare, { arguments: given, allowUnused: true })).toEqual(expected);
  expect(() => openModel([bare])).toThrow(/weights alone.*--args/);
});

it.each([
  ["U8", /changed\.safetensors: The model has a part.*tensor core\.bias \[1\], which would be added/],
  [
    "F8_E4M3",
    /changed\.safetensors: The model has a part.*tensor core\.bias of a type that is not read \(F8_E4M3\)/,
  ],
])(
  "names a tensor of type %s that nothing used, and opens without it where that is allowed",
  (dtype, message) => {
    const file = withTensor("core.bias", dtype);
    expect(() => openModel([file])).toThrow(message);
    expect(openModel([file], { allowUnused: true }).description.leftOut).toEqual([
      expect.stringContaining("tensor core.bias"),
    ]);
  },
);
