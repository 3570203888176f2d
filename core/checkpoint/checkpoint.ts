import { allOf, type ByteSource, type FileBytes, readBetween, sourceOf } from "../basis/byte-source.ts";
import { foreignText } from "../basis/foreign-text.ts";
import { StoredTensor } from "./array/stored-tensor.ts";
import { CheckpointError } from "./errors.ts";
import { firstBytes, refuseForeignFile } from "./file-kind.ts";
import { type CheckpointLimits, defaultLimits, unfoldedAllowance } from "./limits.ts";
import { runPickle } from "./pickle/machine.ts";
import { Dict, type DictKey, describe, OpaqueObject, type PickleValue } from "./pickle/values.ts";
import { type PlainAllowance, toPlain } from "./plain/convert.ts";
import { listOpaque, type OpaqueEntry } from "./plain/opaque-list.ts";
import { joinPath } from "./plain/path.ts";
import { isPlainMap, OpaqueRecord, type Plain, type PlainMap } from "./plain/plain.ts";
import { beginsAsSafetensors } from "./safetensors/header.ts";
import { readSafetensors } from "./safetensors/safetensors.ts";
import { openTorchArchive } from "./torch-archive.ts";
import { storageLoader } from "./torch-storage.ts";

/** What is in a checkpoint. */
export interface Checkpoint {
  /** The weights by name, in the order in which they were saved. */
  readonly stateDict: ReadonlyMap<string, StoredTensor>;
  /** Tensors among the weights whose types are not read. */
  readonly unreadTensors: readonly UnreadTensor[];
  /** The key under which the file holds its weights; empty where it holds nothing else. */
  readonly weightsKey: string;
  /** What the model was constructed with; null for a bare state dict and for classes that do not save it. */
  readonly hyperParameters: PlainMap | null;
  readonly training: TrainingState;
  /** What was not understood, wherever it lies in the file. */
  readonly opaque: readonly OpaqueEntry[];
  /** The records of the file, with their sizes in bytes. */
  readonly records: readonly { readonly name: string; readonly size: number }[];
}

export interface UnreadTensor {
  readonly name: string;
  readonly type: string;
}

/** How far the training had come; null where the file does not say. */
export interface TrainingState {
  readonly epoch: number | null;
  readonly globalStep: number | null;
  readonly lightningVersion: string | null;
}

/**
 * Reads a checkpoint of PyTorch Lightning, a file to which `torch.save` wrote a bare state dict, or one of safetensors. Nothing in the
 * file is executed. Tensors are read from `bytes` when they are asked for, which must not change until then; the state of optimizers is not
 * read.
 *
 * @param bytes the whole file, in memory or where it can be read.
 * @throws CheckpointError for every file that is not a sound checkpoint, saying what is wrong, where, and what to do.
 */
export function readCheckpoint(bytes: FileBytes, limits: CheckpointLimits = defaultLimits): Checkpoint {
  const source = sourceOf(bytes);
  const first = readBetween(source, 0, firstBytes);
  if (beginsAsSafetensors(first)) return fromSafetensors(source, limits);
  refuseForeignFile(first);
  return fromTorch(source, limits);
}

function fromSafetensors(source: ByteSource, limits: CheckpointLimits): Checkpoint {
  const { tensors, ...rest } = readSafetensors(source, limits);
  const training = { epoch: null, globalStep: null, lightningVersion: null };
  return { ...rest, stateDict: tensors, weightsKey: "", training };
}

function fromTorch(source: ByteSource, limits: CheckpointLimits): Checkpoint {
  const archive = openTorchArchive(source, limits);
  const root = runPickle(archive.pickle.bytes(), "data.pkl", storageLoader(archive), limits);
  const content = root instanceof Dict ? root.entries : new Map<string | number, PickleValue>();
  const allowance = { limits, unfoldedBytes: unfoldedAllowance(limits, source.size) };
  const { path, value } = findStateDict(root);
  return {
    weightsKey: path,
    ...readStateDict(value, path, allowance),
    hyperParameters: readHyperParameters(content.get("hyper_parameters") ?? null, allowance),
    training: {
      epoch: numberOrNull(content.get("epoch")),
      globalStep: numberOrNull(content.get("global_step")),
      lightningVersion: textOrNull(content.get("pytorch-lightning_version")),
    },
    opaque: listOpaque(root, limits),
    records: archive.records.map(({ name, size }) => ({ name, size })),
  };
}

/**
 * Reads a bare pickle (protocol 2 to 4) of plain values and NumPy arrays, such as the legacy ensemble's
 * `data_info_*.pkl`.
 *
 * @throws CheckpointError as `readCheckpoint` does.
 */
export function readPickle(bytes: FileBytes, limits: CheckpointLimits = defaultLimits): Plain {
  const source = sourceOf(bytes);
  if (source.size > limits.pickleBytes) {
    throw new CheckpointError(
      "too-large",
      `The pickle has ${source.size} bytes; at most ${limits.pickleBytes} are read`,
    );
  }
  const noStorages = () => {
    throw new CheckpointError("unsupported", "The pickle refers to tensors that lie outside it");
  };
  const root = runPickle(allOf(bytes), "the pickle", noStorages, limits);
  return toPlain(root, "", { limits, unfoldedBytes: unfoldedAllowance(limits, source.size) });
}

/** Under which keys files hold weights: Lightning's, then those of scripts and of DeepSpeed. */
const weightKeys = ["state_dict", "model_state_dict", "model", "module"];

/** A checkpoint holds its weights under a key; otherwise the whole file is a state dict. */
function findStateDict(root: PickleValue): { path: string; value: PickleValue } {
  const entries = root instanceof Dict ? root.entries : new Map<DictKey, PickleValue>();
  const path = weightKeys.find((key) => holdsTensors(entries.get(key)));
  if (path !== undefined) return { path, value: entries.get(path)! };
  if (holdsTensors(root)) return { path: "", value: root };
  const modules = [root, ...weightKeys.map((key) => entries.get(key))];
  const pickled = modules.find((value) => value instanceof OpaqueObject);
  if (pickled instanceof OpaqueObject) {
    throw new CheckpointError(
      "unsupported",
      `The file holds a whole Python object (${foreignText(pickled.global.path)}) in place of its weights`,
      "Save its state_dict() with its arguments, or a checkpoint of Lightning.",
    );
  }
  const unread = weightKeys.find((key) => entries.has(key));
  if (unread !== undefined) throw noTensors(unread, entries.get(unread)!);
  throw new CheckpointError(
    "not-a-checkpoint",
    `The file holds ${describe(root)} without a "state_dict", so it has no weights of a model`,
  );
}

function noTensors(key: string, value: PickleValue): CheckpointError {
  const [first] = value instanceof Dict ? value.entries : [];
  const what =
    first === undefined
      ? `"${key}" is ${describe(value)}`
      : `${joinPath(key, first[0])} is ${describe(first[1])}`;
  return new CheckpointError(
    "unsupported",
    `${what} instead of ${first === undefined ? "a dict of tensors" : "a tensor of an ordinary type"}`,
    "Convert the model to an ordinary number type (such as model.float()) and save it again.",
  );
}

function holdsTensors(value: PickleValue | undefined): boolean {
  return (
    value instanceof Dict &&
    [...value.entries].some(([name, item]) => typeof name === "string" && item instanceof StoredTensor)
  );
}

function readStateDict(
  value: PickleValue,
  path: string,
  allowance: PlainAllowance,
): Pick<Checkpoint, "stateDict" | "unreadTensors"> {
  const plain = toPlain(value, path, allowance);
  if (!isPlainMap(plain))
    throw new CheckpointError("malformed", `"${path}" is ${describe(value)} instead of a dict of tensors`);
  const stateDict = new Map<string, StoredTensor>();
  const unreadTensors: UnreadTensor[] = [];
  for (const [name, value] of plain) {
    // Whatever else stands here, such as a module's _extra_state, is missed by name where it is needed.
    if (typeof name !== "string") continue;
    if (value instanceof OpaqueRecord && tensorMaker.test(value.global) && !name.endsWith("_extra_state"))
      unreadTensors.push({ name, type: value.global });
    if (!(value instanceof StoredTensor)) continue;
    value.verify();
    stateDict.set(name, value);
  }
  return { stateDict, unreadTensors };
}

/** What makes tensors in a pickle: torch's functions of this name. */
const tensorMaker = /^torch\._(?:utils|tensor)\._rebuild_/;

function readHyperParameters(value: PickleValue, allowance: PlainAllowance): PlainMap | null {
  const plain = toPlain(value, "hyper_parameters", allowance);
  // Of another class (a Namespace, say) they are among what was not understood.
  return isPlainMap(plain) ? plain : null;
}

function numberOrNull(value: PickleValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function textOrNull(value: PickleValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
