import { describe, expect, test } from "vitest";
import { type Checkpoint, readCheckpoint, readPickle } from "./checkpoint.ts";
import { CheckpointError } from "./errors.ts";
import { type CheckpointLimits, defaultLimits } from "./limits.ts";
import { opcode as op } from "./pickle/opcodes.ts";
import { kindOfError } from "./testing/kind-of-error.ts";
import {
  build,
  type Code,
  dict,
  emptyDict,
  get,
  global,
  int,
  list,
  newObject,
  none,
  orderedDict,
  pickle,
  put,
  reduce,
  storage,
  type TensorCode,
  tensor,
  text,
  tuple,
  withItems,
  yes,
} from "./testing/pickle-assembler.ts";
import { torchEntries, torchFile, zip } from "./testing/zip-assembler.ts";

const raw = (elements: ArrayBufferView<ArrayBuffer>) => new Uint8Array(elements.buffer);
const sixFloats = raw(Float32Array.of(0, 1, 2, 3, 4, 5));

function read(
  root: Code,
  storages: Record<string, Uint8Array> = { 0: sixFloats },
  limits?: CheckpointLimits,
): Checkpoint {
  return readCheckpoint(torchFile({ pickle: pickle(root), storages }), limits);
}

/** A Lightning checkpoint of these tensors. */
function lightning(tensors: Record<string, Code>, others: Record<string, Code> = {}): Code {
  const stateDict = withItems(
    orderedDict,
    ...Object.entries(tensors).flatMap(([name, code]) => [text(name), code]),
  );
  return dict({ epoch: int(3), state_dict: stateDict, ...others });
}

const vector: TensorCode = { elements: 6, shape: [6], strides: [1] };
const values = (checkpoint: Checkpoint, name: string) => [...checkpoint.stateDict.get(name)!.toFloat32()];

describe("genuine files", () => {
  test("views with strides and offsets into one storage", () => {
    const checkpoint = read(
      lightning({
        matrix: tensor({ elements: 6, shape: [2, 3], strides: [3, 1] }),
        transposed: tensor({ elements: 6, shape: [3, 2], strides: [1, 3] }),
        column: tensor({ elements: 6, offset: 1, shape: [2], strides: [3] }),
        scalar: tensor({ elements: 6, offset: 5, shape: [], strides: [] }),
      }),
    );
    expect([...checkpoint.stateDict.keys()]).toEqual(["matrix", "transposed", "column", "scalar"]);
    expect(values(checkpoint, "matrix")).toEqual([0, 1, 2, 3, 4, 5]);
    expect(values(checkpoint, "transposed")).toEqual([0, 3, 1, 4, 2, 5]);
    expect(values(checkpoint, "column")).toEqual([1, 4]);
    expect(values(checkpoint, "scalar")).toEqual([5]);
  });

  test.each<[string, ArrayBufferView<ArrayBuffer>, string]>([
    ["DoubleStorage", Float64Array.of(1), "float64"],
    ["FloatStorage", Float32Array.of(1), "float32"],
    ["HalfStorage", Uint16Array.of(0x3c00), "float16"],
    ["BFloat16Storage", Uint16Array.of(0x3f80), "bfloat16"],
    ["LongStorage", BigInt64Array.of(1n), "int64"],
    ["IntStorage", Int32Array.of(1), "int32"],
    ["ShortStorage", Int16Array.of(1), "int16"],
    ["CharStorage", Int8Array.of(1), "int8"],
    ["ByteStorage", Uint8Array.of(1), "uint8"],
    ["BoolStorage", Uint8Array.of(1), "bool"],
  ])("a %s", (type, elements, dtype) => {
    const one = tensor({ type, elements: 1, shape: [], strides: [] });
    const checkpoint = read(lightning({ one }), { 0: raw(elements) });
    expect(checkpoint.stateDict.get("one")!.dtype).toBe(dtype);
    expect(values(checkpoint, "one")).toEqual([1]);
  });

  test("a parameter, and a tensor under two names", () => {
    const parameter = reduce(
      global("torch._utils", "_rebuild_parameter"),
      put(5, tensor(vector)),
      yes,
      orderedDict,
    );
    const checkpoint = read(lightning({ a: parameter, b: get(5) }));
    expect(values(checkpoint, "a")).toEqual(values(checkpoint, "b"));
  });

  test("a bare state dict", () => {
    const checkpoint = read(withItems(orderedDict, text("weight"), tensor(vector)));
    expect(values(checkpoint, "weight")).toHaveLength(6);
    expect(checkpoint.hyperParameters).toBeNull();
    expect(checkpoint.training).toEqual({ epoch: null, globalStep: null, lightningVersion: null });
  });

  test("training state, hyper-parameters and the scaler of mixed precision", () => {
    const others = {
      global_step: int(80),
      "pytorch-lightning_version": text("2.6.6"),
      hyper_parameters: dict({ in_shape: tuple(int(2), int(50)), activity: tensor(vector) }),
      MixedPrecision: dict({ scale: int(65536), _growth_tracker: int(0) }),
    };
    const checkpoint = read(lightning({ a: tensor(vector) }, others));
    expect(checkpoint.training).toEqual({ epoch: 3, globalStep: 80, lightningVersion: "2.6.6" });
    expect(checkpoint.hyperParameters?.get("in_shape")).toEqual([2, 50]);
    expect(checkpoint.hyperParameters?.get("activity")).toMatchObject({ dtype: "float32", shape: [6] });
    expect(checkpoint.opaque).toEqual([]);
  });

  test("its records, by name and size", () => {
    expect(read(lightning({ a: tensor(vector) })).records.slice(1)).toEqual([
      { name: "archive/data/0", size: 24 },
      { name: "archive/version", size: 2 },
    ]);
  });

  test("an optimizer's state is not read, be it damaged", () => {
    const momentum = tensor({ ...vector, key: "1" });
    const root = lightning({ a: tensor(vector) }, { optimizer_states: list(momentum) });
    const entries = torchEntries({ pickle: pickle(root), storages: { 0: sixFloats, 1: sixFloats } });
    const damage = (name: string) =>
      zip(entries.map((entry) => (entry.name === name ? { ...entry, crc32: 0 } : entry)));
    expect(kindOfError(() => readCheckpoint(damage("archive/data/1")))).toBe("none");
    expect(kindOfError(() => readCheckpoint(damage("archive/data/0")))).toBe("damaged");
    expect(kindOfError(() => readCheckpoint(damage("archive/data.pkl")))).toBe("damaged");
  });
});

describe("what is not understood is listed", () => {
  test("with its path, wherever it lies", () => {
    const others = {
      hyper_parameters: dict({
        loss: newObject(global("my.losses", "Loss")),
        dtype: global("torch", "float32"),
      }),
      callbacks: list(
        build(newObject(global("posix", "Thing")), dict({ inner: newObject(global("a", "b")) })),
      ),
    };
    expect(read(lightning({ a: tensor(vector) }, others)).opaque).toEqual([
      { path: "hyper_parameters.loss", global: "my.losses.Loss" },
      { path: "hyper_parameters.dtype", global: "torch.float32" },
      { path: "callbacks[0]", global: "posix.Thing" },
    ]);
  });

  test("up to a limit, and in spite of circles", () => {
    const circle = [
      ...put(7, list(...Array.from({ length: 9 }, () => newObject(global("a", "B"))))),
      ...get(7),
      op.APPEND,
    ];
    const limits = { ...defaultLimits, listedOpaque: 5 };
    expect(
      read(lightning({ a: tensor(vector) }, { callbacks: circle }), { 0: sixFloats }, limits).opaque,
    ).toHaveLength(5);
    expect(read(lightning({ a: tensor(vector) }, { callbacks: circle })).opaque).toHaveLength(9);
  });
});

describe("one odd value beside the weights", () => {
  const weights = { a: tensor(vector) };
  test.each<[string, Code, string]>([
    [
      "hyper-parameters of another class",
      lightning(weights, { hyper_parameters: newObject(global("argparse", "Namespace")) }),
      "hyper_parameters: argparse.Namespace",
    ],
    [
      "a storage as a value",
      lightning(weights, { hyper_parameters: dict({ a: storage("FloatStorage", "0", 6) }) }),
      "hyper_parameters.a: torch.Storage",
    ],
    [
      "a tensor of another type",
      lightning(weights, { x: tensor({ ...vector, type: "ComplexFloatStorage" }) }),
      "x: torch.Tensor of ComplexFloatStorage",
    ],
    [
      "a module's extra state",
      lightning({ ...weights, _extra_state: newObject(global("my", "State")) }),
      "state_dict._extra_state: my.State",
    ],
    [
      "a key that is a tuple",
      lightning(weights, { x: withItems(emptyDict, tuple(int(0), int(1)), none) }),
      'x["(0, 1)"]: a key: tuple',
    ],
  ])("refuses no file, and is listed: %s", (_, code, listed) => {
    const { opaque, stateDict } = read(code);
    expect([...stateDict.keys()]).toEqual(["a"]);
    expect(opaque.map(({ path, global: name }) => `${path}: ${name}`)).toContain(listed);
  });
});

describe("where the weights are", () => {
  test.each(["state_dict", "model_state_dict", "model", "module"])("under %s", (key) => {
    const checkpoint = read(
      dict({ epoch: int(1), [key]: withItems(orderedDict, text("a"), tensor(vector)) }),
    );
    expect([checkpoint.weightsKey, [...checkpoint.stateDict.keys()]]).toEqual([key, ["a"]]);
  });

  test("a pickled module is told of", () => {
    expect(() => read(dict({ model: newObject(global("torch.nn", "Module")) }))).toThrow(
      /whole Python object \(torch\.nn\.Module\)/,
    );
  });
});

describe("refused files", () => {
  const opaque = reduce(global("torch._utils", "_rebuild_sparse_tensor"), none);
  const persistentId = (...items: Code[]): Code => [...tuple(...items), op.BINPERSID];
  const asTensor = (reference: Code): Code =>
    reduce(
      global("torch._utils", "_rebuild_tensor_v2"),
      reference,
      int(0),
      tuple(int(1)),
      tuple(int(1)),
      none,
      none,
    );
  const type = global("torch", "FloatStorage");

  test.each<[string, Code, string]>([
    ["no dict", list(), "not-a-checkpoint"],
    ["an empty dict", emptyDict, "not-a-checkpoint"],
    ["no weights", dict({ epoch: int(1) }), "not-a-checkpoint"],
    ["something opaque for weights", lightning({ a: opaque }), "unsupported"],
    ["a number for weights", lightning({ a: int(1) }), "unsupported"],
    ["weights by number", dict({ state_dict: withItems(emptyDict, int(1), tensor(vector)) }), "unsupported"],
    ["weights that are a list", dict({ state_dict: list(tensor(vector)) }), "unsupported"],
    ["more elements than bytes", lightning({ a: tensor({ ...vector, elements: 7 }) }), "damaged"],
    [
      "fewer elements than bytes",
      lightning({ a: tensor({ elements: 5, shape: [5], strides: [1] }) }),
      "damaged",
    ],
    [
      "a negative number of elements",
      lightning({ a: tensor({ elements: -1, shape: [0], strides: [1] }) }),
      "damaged",
    ],
    [
      "another type for the same storage",
      lightning({ a: tensor(vector), b: tensor({ ...vector, type: "IntStorage" }) }),
      "malformed",
    ],
    ["a storage that is missing", lightning({ a: tensor({ ...vector, key: "1" }) }), "damaged"],
    ["a storage named by a path", lightning({ a: tensor({ ...vector, key: "../data.pkl" }) }), "damaged"],
    [
      "a storage type that is not read",
      lightning({ a: tensor({ ...vector, type: "ComplexFloatStorage" }) }),
      "unsupported",
    ],
    ["a tensor beyond its storage", lightning({ a: tensor({ ...vector, offset: 1 }) }), "malformed"],
    ["a negative stride", lightning({ a: tensor({ ...vector, strides: [-1] }) }), "malformed"],
    [
      "a persistent id that is text",
      lightning({ a: asTensor([...text("storage"), op.BINPERSID]) }),
      "malformed",
    ],
    [
      "a persistent id of four",
      lightning({ a: asTensor(persistentId(text("storage"), type, text("0"), text("cpu"))) }),
      "malformed",
    ],
    [
      "a persistent id of a module",
      lightning({ a: asTensor(persistentId(text("module"), type, text("0"), text("cpu"), int(6))) }),
      "malformed",
    ],
  ])("%s", (_, root, kind) => {
    expect(kindOfError(() => read(root))).toBe(kind);
  });

  test("a conjugated or negated tensor, whose numbers are not what is stored", () => {
    const args = [storage("FloatStorage", "0", 6), int(0), tuple(int(6)), tuple(int(1)), none, none];
    const withMetadata = (metadata: Code) =>
      reduce(global("torch._utils", "_rebuild_tensor_v2"), ...args, metadata);
    expect(kindOfError(() => read(lightning({ a: withMetadata(dict({ neg: yes })) })))).toBe("unsupported");
    expect(kindOfError(() => read(lightning({ a: withMetadata(emptyDict) })))).toBe("none");
  });

  test("four bytes that expand to a billion numbers", () => {
    const expanded = (count: number) => tensor({ elements: 6, shape: [count], strides: [0] });
    expect(kindOfError(() => read(lightning({ a: expanded(1_000_000) })))).toBe("none");
    expect(kindOfError(() => read(lightning({ a: expanded(1_000_000_000) })))).toBe("too-large");
  });

  test("expanded tensors that are harmless one by one", () => {
    const million = tensor({ elements: 6, shape: [1_000_000], strides: [0] });
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`t${i}`, i === 0 ? put(1, million) : get(1)]),
    );
    expect(kindOfError(() => read(lightning(many)))).toBe("too-large");
  });

  test("a pickle larger than the limit, and one that refers to storages without having any", () => {
    expect(kindOfError(() => readPickle(pickle(none), { ...defaultLimits, pickleBytes: 1 }))).toBe(
      "too-large",
    );
    expect(kindOfError(() => readPickle(pickle(tensor(vector))))).toBe("unsupported");
  });

  test("the message names the weight, what it is and what to do", () => {
    expect(() => read(lightning({ "core.weight": opaque }))).toThrow(
      new CheckpointError(
        "unsupported",
        'state_dict["core.weight"] is an object of "torch._utils._rebuild_sparse_tensor" instead of a tensor of an ordinary type',
        "Convert the model to an ordinary number type (such as model.float()) and save it again.",
      ),
    );
  });
});
