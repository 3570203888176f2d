import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutatedBytes } from "../../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../../fixtures/fuzz/run.ts";
import { readFixture } from "../../../fixtures/golden.ts";
import { CheckpointError, defaultLimits, readCheckpoint } from "../index.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import { safetensors } from "../testing/safetensors-assembler.ts";

// Files in fixtures/safetensors were written by Python's safetensors.

const real = (name: string) => readFixture(`safetensors/${name}.safetensors`);
const entry = (begin: number, end: number, dtype = "U8", shape = [end - begin]) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});
const bytes = (count: number) => Uint8Array.from({ length: count }, (_, i) => i);

describe("what Python's safetensors wrote", () => {
  test("has the tensors and the arguments of the checkpoint that it was made of", () => {
    const file = readCheckpoint(real("lnp"));
    const checkpoint = readCheckpoint(readFixture("golden/checkpoints/lnp.ckpt"));
    expect([...file.stateDict.keys()].sort()).toEqual([...checkpoint.stateDict.keys()].sort());
    for (const [name, tensor] of checkpoint.stateDict) {
      expect(file.stateDict.get(name)!.shape).toEqual([...tensor.shape]);
      expect(file.stateDict.get(name)!.contiguousBytes()).toEqual(tensor.contiguousBytes());
    }
    expect(file.hyperParameters!.get("in_shape")).toEqual(checkpoint.hyperParameters!.get("in_shape"));
    expect(file.opaque).toEqual([]);
  });

  test("may hold any of its types; those that are not read are listed", () => {
    const { stateDict, unreadTensors } = readCheckpoint(real("dtypes"));
    expect([...stateDict.keys()].sort()).toEqual(
      [...["BF16", "BOOL", "F16", "F32", "F64", "I16", "I32", "I64", "I8", "U16", "U32", "U64", "U8"]].sort(),
    );
    for (const tensor of stateDict.values()) {
      expect(tensor.shape).toEqual([3, 2]);
      expect([...tensor.toFloat64()]).toEqual([1, 0, 1, 1, 0, 1]);
    }
    expect(unreadTensors.map(({ type }) => type).sort()).toEqual(["C64", "F8_E4M3"]);
  });

  test("has no arguments where its metadata hold none", () => {
    expect(readCheckpoint(real("single_cell_lnp")).hyperParameters).toBeNull();
  });
});

describe("arguments in the metadata", () => {
  const read = (metadata: Record<string, string>) =>
    readCheckpoint(safetensors({ __metadata__: metadata, a: entry(0, 1) }, bytes(1)));

  test.each(["hyper_parameters", "hparams", "config", "arguments"])("as an object under %s", (key) => {
    const { hyperParameters } = read({ format: "pt", [key]: '{"core": {"x": [1, null]}}', epoch: "3" });
    expect(hyperParameters).toEqual(new Map([["core", new Map([["x", [1, null]]])]]));
  });

  test("as one entry each; texts that are no JSON are listed", () => {
    const { hyperParameters, opaque } = read({ format: "pt", rank: "2", who: "a lab", in_shape: "[1,2]" });
    expect(hyperParameters).toEqual(
      new Map<string, unknown>([
        ["rank", 2],
        ["in_shape", [1, 2]],
      ]),
    );
    expect(opaque).toEqual([{ path: "__metadata__.who", global: "a text that is not JSON" }]);
  });

  test("are bounded in depth, and no name in them stands twice", () => {
    expect(kindOfError(() => read({ config: "[".repeat(200) + "]".repeat(200) }))).toBe("too-large");
    expect(kindOfError(() => read({ config: '{"a": {"b": 1, "b": 2}}' }))).toBe("malformed");
  });
});

test("names are names, whatever they are", () => {
  const header =
    '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\\u0061\\"":{"dtype":"U8","shape":[],"data_offsets":[1,2]}}';
  const { stateDict } = readCheckpoint(safetensors(header, bytes(2)));
  expect([...stateDict.keys()]).toEqual(["__proto__", 'a"']);
  expect([...stateDict.get('a"')!.toFloat64()]).toEqual([1]);
  expectPrototypesUntouched();
});

test.each<[string, Uint8Array, string, RegExp]>([
  ["a header longer than the file", safetensors("{", bytes(3), 100n), "damaged", /header has 100 bytes, but/],
  [
    "a header longer than any",
    safetensors("{", bytes(3), BigInt(defaultLimits.pickleBytes + 1)),
    "too-large",
    /at most/,
  ],
  ["no JSON", safetensors("{a"), "malformed", /not valid JSON/],
  ["no UTF-8", safetensors("{", Uint8Array.of(0xff), 2n), "malformed", /UTF-8/],
  ["no tensors", safetensors({}), "not-a-checkpoint", /holds no tensors/],
  ["a tensor that is a number", safetensors({ a: 1 }), "malformed", /tensor "a"/],
  ["a part too many", safetensors({ a: { ...entry(0, 1), x: 1 } }, bytes(1)), "malformed", /tensor "a"/],
  ["a negative size", safetensors({ a: entry(0, 1, "U8", [-1]) }, bytes(1)), "malformed", /shape/],
  ["a size that is a fraction", safetensors({ a: entry(0, 1, "U8", [0.5]) }, bytes(1)), "malformed", /shape/],
  [
    "a huge size",
    safetensors('{"a":{"dtype":"U8","shape":[1e300],"data_offsets":[0,1]}}', bytes(1)),
    "malformed",
    /shape/,
  ],
  [
    "sizes whose product is huge",
    safetensors({ a: entry(0, 1, "U8", [2 ** 50, 2 ** 50]) }, bytes(1)),
    "malformed",
    /elements, but has 1 bytes/,
  ],
  [
    "many dimensions",
    safetensors({ a: entry(0, 1, "U8", Array(99).fill(1)) }, bytes(1)),
    "too-large",
    /99 dim/,
  ],
  [
    "another size than its bytes",
    safetensors({ a: entry(0, 3, "F32", [1]) }, bytes(3)),
    "malformed",
    /3 bytes/,
  ],
  [
    "an end before the beginning",
    safetensors({ a: entry(1, 0, "U8", [0]) }, bytes(1)),
    "malformed",
    /bytes 1 to 0/,
  ],
  [
    "a file cut off",
    safetensors({ a: entry(0, 9) }, bytes(8)),
    "damaged",
    /ends at byte 9.*Copy or download/,
  ],
  [
    "tensors that overlap",
    safetensors({ a: entry(0, 3), b: entry(2, 4) }, bytes(4)),
    "malformed",
    /"b" lies/,
  ],
  [
    "one tensor under two names",
    safetensors({ a: entry(0, 3), b: entry(0, 3) }, bytes(3)),
    "malformed",
    /"b" lies/,
  ],
  ["a gap", safetensors({ a: entry(0, 1), b: entry(2, 3) }, bytes(3)), "malformed", /"b" lies/],
  ["bytes behind", safetensors({ a: entry(0, 1) }, bytes(3)), "malformed", /end at byte 1 of 3/],
  [
    "metadata that are no texts",
    safetensors({ __metadata__: { a: 1 }, a: entry(0, 0) }),
    "malformed",
    /__metadata__/,
  ],
  [
    "a name twice",
    safetensors('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\\u0061":1}'),
    "malformed",
    /"a" stands twice/,
  ],
  [
    "types of which none is read",
    safetensors({ a: entry(0, 1, "F8_E4M3") }, bytes(1)),
    "unsupported",
    /F8_E4M3.*model\.float\(\)/,
  ],
])("%s is refused", (_, file, kind, message) => {
  expect(kindOfError(() => readCheckpoint(file))).toBe(kind);
  expect(() => readCheckpoint(file)).toThrow(message);
});

/** Whatever the bytes: tensors that can be read in full, or a CheckpointError with a message. */
function survives(file: Uint8Array): void {
  try {
    for (const tensor of readCheckpoint(file).stateDict.values()) tensor.toFloat64();
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    expect(error.message).toMatch(/^\S.*\. .*\.$/su);
  }
  expectPrototypesUntouched();
}

describe.each(["lnp", "single_cell_lnp", "dtypes"])("%s", (name) => {
  const file = real(name);
  test("its bytes, changed", fuzzTimeout, () =>
    fuzz(`safetensors ${name}: bytes`, mutatedBytes(file), survives),
  );
  test("its header, changed", fuzzTimeout, () => {
    const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
    const data = file.subarray(8 + length);
    return fuzz(`safetensors ${name}: header`, mutatedBytes(file.subarray(8, 8 + length)), (header) =>
      survives(safetensors(new TextDecoder().decode(header), data)),
    );
  });
  test("cut off anywhere", fuzzTimeout, () =>
    fuzz(`safetensors ${name}: cut off`, fc.nat(file.length - 1), (end) => survives(file.subarray(0, end))),
  );
});
