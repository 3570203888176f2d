import type { DType } from "../array/dtype.ts";
import { StoredTensor } from "../array/stored-tensor.ts";
import type { PickleContext } from "./context.ts";
import { readCounts } from "./counts.ts";
import { inert } from "./inert.ts";
import { Dict, describe, Global, OpaqueObject, type PickleValue, StorageReference, Tuple } from "./values.ts";

const storageDtypes: ReadonlyMap<string, DType> = new Map([
  ["DoubleStorage", "float64"],
  ["FloatStorage", "float32"],
  ["HalfStorage", "float16"],
  ["BFloat16Storage", "bfloat16"],
  ["LongStorage", "int64"],
  ["IntStorage", "int32"],
  ["ShortStorage", "int16"],
  ["CharStorage", "int8"],
  ["ByteStorage", "uint8"],
  ["BoolStorage", "bool"],
]);

/** The element type of a storage class ("torch FloatStorage"); undefined if it is none that is read. */
export function storageDtype(value: PickleValue | undefined): DType | undefined {
  return value instanceof Global && value.module === "torch" ? storageDtypes.get(value.name) : undefined;
}

/** `torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks[, metadata])`. */
export function makeTensor(
  context: PickleContext,
  args: readonly PickleValue[],
): StoredTensor | OpaqueObject {
  const [reference, offset, size, stride, , , metadata = null] = args;
  if (reference instanceof OpaqueObject) return inert("torch", `Tensor of ${reference.global.name}`);
  const isTensor =
    args.length >= 6 &&
    args.length <= 7 &&
    reference instanceof StorageReference &&
    typeof offset === "number" &&
    size instanceof Tuple &&
    stride instanceof Tuple;
  if (!isTensor) throw context.error("malformed", "A tensor lacks its storage, offset, size or stride");
  const hasMetadata = metadata instanceof Dict ? metadata.entries.size > 0 : metadata !== null;
  if (hasMetadata) return inert("torch", "Tensor, conjugated or negated");
  const layout = { offset, shape: readCounts(context, size), strides: readCounts(context, stride) };
  return new StoredTensor(reference.storage, layout, context.limits);
}

/** `torch._utils._rebuild_parameter(tensor, requires_grad, hooks)`: a parameter is read as its tensor. */
export function makeParameter(
  context: PickleContext,
  [tensor]: readonly PickleValue[],
): StoredTensor | OpaqueObject {
  if (tensor instanceof OpaqueObject) return tensor;
  if (!(tensor instanceof StoredTensor)) {
    throw context.error(
      "malformed",
      `A parameter is made of ${describe(tensor ?? null)} instead of a tensor`,
    );
  }
  return tensor;
}

/** `torch.Size(tuple)`. */
export function makeSize(context: PickleContext, [size]: readonly PickleValue[]): Tuple {
  if (!(size instanceof Tuple))
    throw context.error("malformed", "A torch.Size is made of something else than a tuple");
  return size;
}

/** `torch.device(type[, index])`, which is read as text: "cpu", "cuda:0". */
export function makeDevice(context: PickleContext, [type, index]: readonly PickleValue[]): string {
  if (typeof type !== "string") throw context.error("malformed", "A torch.device has no type");
  return typeof index === "number" ? `${type}:${index}` : type;
}
