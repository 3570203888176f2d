import { quoted } from "../foreign-text.ts";
import { elementBytes } from "./array/dtype.ts";
import type { Storage } from "./array/stored-tensor.ts";
import { CheckpointError } from "./errors.ts";
import type { StorageLoader } from "./pickle/context.ts";
import { storageDtype } from "./pickle/torch.ts";
import { describe, Global, type PickleValue, Tuple } from "./pickle/values.ts";
import type { TorchArchive } from "./torch-archive.ts";

/**
 * Finds the storages that a checkpoint's persistent ids name: `("storage", class, key, location, number of elements)`.
 * The location (a device) does not matter here. Tensors that name the same key share one storage.
 */
export function storageLoader(archive: TorchArchive): StorageLoader {
  const storages = new Map<string, Storage>();
  return (id) => {
    const { key, ...wanted } = parseId(id);
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

function parseId(id: PickleValue): WantedStorage & { readonly key: string } {
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
  if (dtype === undefined) {
    const name = type instanceof Global ? quoted(type.path) : "something that is no type";
    throw new CheckpointError(
      "unsupported",
      `The storage ${quoted(key)} holds ${name}, which is not read`,
      "Convert the model to an ordinary number type (such as model.float()) and save it again.",
    );
  }
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
  return { dtype, length, bytes: () => record.bytes() };
}
