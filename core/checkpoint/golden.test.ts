// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how omegaconf writes interpolations.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fixturePath, goldenCheckpoints, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import {
  type Checkpoint,
  isPlainMap,
  OpaqueRecord,
  type Plain,
  readCheckpoint,
  readPickle,
  StoredTensor,
} from "./index.ts";

/** What openretina's own Python said of a file when it was made. */
const expectedFile = z.object({
  "pytorch-lightning_version": z.string(),
  hyper_parameters: z.record(z.string(), z.unknown()).nullish(),
  state_dict: z.record(
    z.string(),
    z.object({
      dtype: z.string(),
      shape: z.array(z.number()),
      sum64: z.number(),
      abs_sum64: z.number(),
      sha256: z.string(),
    }),
  ),
});

/** Python values that JSON cannot tell apart are marked with a type. */
const marked = z.object({
  __type__: z.string(),
  class: z.string().optional(),
  value: z.unknown().optional(),
  items: z.unknown().optional(),
  dtype: z.string().optional(),
  shape: z.array(z.number()).optional(),
  values: z.array(z.unknown()).optional(),
  sum: z.number().optional(),
});

/** Brings a value and what Python said of it into one form. */
function describePlain(value: Plain): unknown {
  if (value instanceof StoredTensor) return describeArray(value.dtype, value.shape, [...value.toFloat64()]);
  if (value instanceof OpaqueRecord) return { opaque: value.global };
  if (isPlainMap(value))
    return Object.fromEntries([...value].map(([key, item]) => [key, describePlain(item)]));
  return Array.isArray(value) ? value.map(describePlain) : value;
}

function describeExpected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(describeExpected);
  if (typeof value !== "object" || value === null) return value;
  const mark = marked.safeParse(value).data;
  if (mark === undefined) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, describeExpected(item)]));
  }
  switch (mark.__type__) {
    case "DictConfig":
    case "npscalar":
      return describeExpected(mark.value);
    case "tuple":
      return describeExpected(mark.items);
    case "tensor":
    case "ndarray":
      return describeArray(mark.dtype!.replace("torch.", ""), mark.shape!, mark.values, mark.sum);
    default:
      return { opaque: mark.class ?? mark.__type__ };
  }
}

/** Python listed the values of small arrays, and of large ones the first and the sum. */
function describeArray(
  dtype: string,
  shape: readonly number[],
  values: readonly unknown[] = [],
  sum = values.reduce<number>((partial, value) => partial + Number(value), 0),
): unknown {
  const isListed = shape.reduce((product, count) => product * count, 1) <= 64;
  return { dtype, shape, ...(isListed ? { values } : { sum }) };
}

const sha256 = (tensor: StoredTensor) => createHash("sha256").update(tensor.contiguousBytes()).digest("hex");
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

const listed = goldenCheckpoints.filter((name) =>
  existsSync(fixturePath(`golden/checkpoints/${name}.expected.json`)),
);

describe.each(listed)("%s", (name) => {
  const checkpoint: Checkpoint = readCheckpoint(readFixture(`golden/checkpoints/${name}.ckpt`));
  const expected = expectedFile.parse(readJsonFixture(`golden/checkpoints/${name}.expected.json`));

  test("every tensor of the state dict, to the bit", () => {
    const described = [...checkpoint.stateDict].map(([key, tensor]) => [
      key,
      { dtype: `torch.${tensor.dtype}`, shape: tensor.shape, sha256: sha256(tensor) },
    ]);
    const wanted = Object.entries(expected.state_dict).map(([key, { dtype, shape, sha256 }]) => [
      key,
      { dtype, shape, sha256 },
    ]);
    expect(described).toEqual(wanted);
  });

  test("the tensors' sums as numbers", () => {
    for (const [key, tensor] of checkpoint.stateDict) {
      const values = tensor.toFloat64();
      const { sum64, abs_sum64: size } = expected.state_dict[key]!;
      expect(Math.abs(sum(values) - sum64)).toBeLessThanOrEqual(1e-12 * size);
      expect(Math.abs(sum(values.map(Math.abs)) - size)).toBeLessThanOrEqual(1e-12 * size);
    }
  });

  test("the hyper-parameters", () => {
    const { hyper_parameters: stored = null, "pytorch-lightning_version": version } = expected;
    // Python listed an interpolation as the file spells it; and the folder of STAs is one that was made up for the file.
    const resolved = JSON.stringify(stored).replaceAll(
      '"${model.learning_rate}"',
      `${stored?.learning_rate}`,
    );
    const known = JSON.parse(resolved.replace('"sta_dir":"stas"', '"sta_dir":"/data/models/stas"'));
    expect(describePlain(checkpoint.hyperParameters)).toEqual(describeExpected(known));
    expect(checkpoint.training.lightningVersion).toBe(version);
  });
});

describe("the older ensemble", () => {
  test("a bare state dict", () => {
    const { stateDict, hyperParameters } = readCheckpoint(
      readFixture("golden/ensemble_hoefling_legacy/state_dict_00000.pth.tar"),
    );
    expect(hyperParameters).toBeNull();
    expect(stateDict.get("readout.1_ventral1_20201021.mask_mean")?.shape).toEqual([5, 2]);
  });

  test("a description of its data, a bare pickle of protocol 4", () => {
    const sessions = readPickle(readFixture("golden/ensemble_hoefling_legacy/data_info_00000.pkl"));
    if (!isPlainMap(sessions)) throw new Error("The sessions are no map.");
    const session = sessions.get("1_ventral1_20201021");
    expect(isPlainMap(session) && Object.fromEntries(session)).toMatchObject({
      input_dimensions: [32, 2, 150, 18, 16],
      output_dimension: 5,
      mean_response: { dtype: "float32", shape: [5] },
      roi_coords: { dtype: "float32", shape: [5, 2] },
    });
  });
});
