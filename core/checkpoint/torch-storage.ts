import { quoted } from "../basis/foreign-text.ts";
import { elementBytes } from "./array/dtype.ts";
import type { Storage } from "./array/stored-tensor.ts";
import { CheckpointError } from "./errors.ts";
import type { StorageLoader } from "./pickle/context.ts";
import { storageDtype } from "./pickle/torch.ts";
import { describe, Global, OpaqueObject, type PickleValue, Tuple } from "./pickle/values.ts";
import type { TorchArchive } from "./torch-archive.ts";

/**
 * Finds the storages that a checkpoint's persistent ids name: `("storage", class, key, location, number of elements)`.
 * The location (a device) does not matter here. Tensors that name the same key share one storage.
 */
export function storageLoader(archive: TorchArchive): StorageLoader {
  const storages = new Map<string, Storage>();
  return (id) => {
    const parsed = parseId(id);
    if (parsed instanceof OpaqueObject) return parsed;
    const { key, ...wanted } = parsed;
    const known = storages.get(key);
    const storage = known ?? openStorage(archive, key, wanted);
    if (storage.dtype !== wanted.dtype || storage.length !== wanted.length) {
      throw new CheckpointError("malformed", `The storage ${quoted(key)} is named with two types or lengths`);
    }
    storages.set(key, storage);
    return storage;
  };
}

type WantedStorage = Pick<Storage, "dtype" | "length">;

/** Storages of types that are not read (complex, untyped, …) are inert: whoever needs one misses it by its tensor's name. */
function parseId(id: PickleValue): (WantedStorage & { readonly key: string }) | OpaqueObject {
  const [tag, type, key, location, length] = id instanceof Tuple ? id.items : [];
  const isStorage =
    id instanceof Tuple &&
    id.items.length === 5 &&
    tag === "storage" &&
    typeof key === "string" &&
    typeof location === "string" &&
    typeof length === "number";
  if (!isStorage) throw new CheckpointError("malformed", `A tensor's storage is named by ${describe(id)}`);
  const dtype = storageDtype(type);
  if (dtype === undefined && type instanceof Global) return new OpaqueObject(type, []);
  if (dtype === undefined)
    throw new CheckpointError("malformed", `The storage ${quoted(key)} is of ${describe(type ?? null)}`);
  return { dtype, key, length };
}

function openStorage(archive: TorchArchive, key: string, { dtype, length }: WantedStorage): Storage {
  const record = archive.storage(key);
  if (record === undefined) {
    throw new CheckpointError("damaged", `The file lacks the storage ${quoted(key)} that a tensor needs`);
  }
  if (length * elementBytes[dtype] !== record.size) {
    throw new CheckpointError(
      "damaged",
      `The storage ${quoted(record.name)} should hold ${length} ${dtype} elements, but has ${record.size} bytes`,
    );
  }
  return {
    dtype,
    length,
    readInto: (target, start) => record.readInto(target, start),
    verify: () => record.verify(),
  };
}
