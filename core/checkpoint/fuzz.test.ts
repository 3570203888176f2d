// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how omegaconf writes interpolations.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutatedBytes } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { readFixture } from "../../fixtures/golden.ts";
import { sourceOf } from "../basis/byte-source.ts";
import {
  CheckpointError,
  defaultLimits,
  OpaqueRecord,
  type Plain,
  readCheckpoint,
  readPickle,
  StoredTensor,
} from "./index.ts";
import { opcode as op } from "./pickle/opcodes.ts";
import {
  type Code,
  get,
  global,
  int,
  pickle,
  put,
  storage,
  tensor,
  text,
  tuple,
} from "./testing/pickle-assembler.ts";
import { torchFile } from "./testing/zip-assembler.ts";
import { openTorchArchive } from "./torch-archive.ts";

// Whatever the bytes: a value that can be read in full, or a CheckpointError with a message.

/** Reads everything that a file gives access to. */
function exhaust(value: Plain): void {
  if (value instanceof StoredTensor) value.toFloat64();
  else if (value instanceof OpaqueRecord) exhaust(tryToRead(() => value.describe().state));
  else if (value instanceof Map) for (const [, item] of value) exhaust(item);
  else if (Array.isArray(value)) value.forEach(exhaust);
}

function tryToRead(read: () => Plain): Plain {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    expect(error.message).toMatch(/^\S.*\. .*\.$/su);
    return null;
  }
}

function survives(read: () => Plain): void {
  tryToRead(() => {
    exhaust(read());
    return null;
  });
  expectPrototypesUntouched();
}

const survivesFile = (bytes: Uint8Array) =>
  survives(() => {
    const { stateDict, hyperParameters } = readCheckpoint(bytes);
    return [hyperParameters, ...stateDict.values()];
  });

const genuine = ["single_cell_lnp", "spatial_contrast", "lnp", "legacy_example"].map((name) => {
  const bytes = readFixture(`golden/checkpoints/${name}.ckpt`);
  const archive = openTorchArchive(sourceOf(bytes), defaultLimits);
  const storages = archive.records.flatMap((record): [string, Uint8Array][] => {
    const key = /\/data\/(\d+)$/.exec(record.name)?.[1];
    return key === undefined ? [] : [[key, record.bytes()]];
  });
  return { name, bytes, pickle: archive.pickle.bytes(), storages: Object.fromEntries(storages) };
});

describe.each(genuine)("$name", ({ name, bytes, pickle: program, storages }) => {
  test("its bytes, changed", fuzzTimeout, () => fuzz(`${name}: bytes`, mutatedBytes(bytes), survivesFile));

  test("its pickle, changed, in a sound archive", fuzzTimeout, () =>
    fuzz(`${name}: pickle`, mutatedBytes(program), (changed) =>
      survivesFile(torchFile({ pickle: changed, storages })),
    ),
  );

  test("cut off anywhere", fuzzTimeout, () =>
    fuzz(`${name}: cut off`, fc.nat(bytes.length - 1), (length) => survivesFile(bytes.subarray(0, length))),
  );
});

describe("generated programs", () => {
  const names = fc.constantFrom<[string, string][]>(
    ["collections", "OrderedDict"],
    ["collections", "defaultdict"],
    ["torch", "FloatStorage"],
    ["torch", "Size"],
    ["torch._utils", "_rebuild_tensor_v2"],
    ["torch._utils", "_rebuild_parameter"],
    ["numpy", "dtype"],
    ["numpy.core.multiarray", "_reconstruct"],
    ["numpy.core.multiarray", "scalar"],
    ["_codecs", "encode"],
    ["builtins", "set"],
    ["builtins", "getattr"],
    ["omegaconf.dictconfig", "DictConfig"],
    ["omegaconf.listconfig", "ListConfig"],
    ["omegaconf.nodes", "AnyNode"],
  );
  const words = fc.constantFrom(
    ...[
      "state_dict",
      "hyper_parameters",
      "_content",
      "_parent",
      "_val",
      "${a}",
      "${.}",
      "???",
      "f4",
      "U2",
      "<",
      "latin1",
    ],
    ...["__proto__", "constructor", "storage", "0", "a"],
  );
  const anyOpcode = fc.constantFrom(...Object.values(op));
  const smallIndex = fc.nat(8);
  const step: fc.Arbitrary<Code> = fc.oneof(
    anyOpcode.map((code) => [code]),
    anyOpcode.map((code) => [code]),
    fc.integer({ min: -2, max: 9 }).map(int),
    words.map(text),
    names.map(([module, name]) => global(module, name)),
    smallIndex.map((index) => [op.BINPUT, index]),
    smallIndex.map((index) => [op.BINGET, index]),
    fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 4 }).map((items) => tuple(...items.map(int))),
    fc
      .tuple(fc.nat(4), fc.array(fc.nat(3), { maxLength: 3 }), fc.array(fc.nat(3), { maxLength: 3 }))
      .map(([offset, shape, strides]) => tensor({ elements: 6, offset, shape, strides })),
    fc.constant(storage("FloatStorage", "0", 6)),
    smallIndex.chain((index) =>
      fc.constantFrom(get(index), put(index, [op.EMPTY_DICT]), put(index, [op.EMPTY_LIST])),
    ),
  );
  const steps = fc.array(step, { maxLength: 60, size: "max" }).map((codes) => codes.flat());

  test("alone", fuzzTimeout, () =>
    fuzz("pickle: programs", steps, (code) => survives(() => readPickle(pickle(code))), 10),
  );

  test("among the values of a checkpoint", fuzzTimeout, () => {
    const storages = { 0: new Uint8Array(24) };
    const survivesAmong = (code: Code) => {
      const stateDict = [...text("state_dict"), op.EMPTY_DICT, ...text("hyper_parameters")];
      survivesFile(
        torchFile({ pickle: pickle([op.EMPTY_DICT, op.MARK, ...stateDict, ...code, op.SETITEMS]), storages }),
      );
    };
    return fuzz("checkpoint: programs", steps, survivesAmong, 10);
  });
});
