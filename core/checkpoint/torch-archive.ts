import type { ByteSource } from "../basis/byte-source.ts";
import { listed, quoted } from "../basis/foreign-text.ts";
import { CheckpointError } from "./errors.ts";
import type { CheckpointLimits } from "./limits.ts";
import { refuseShards } from "./shards.ts";
import { openArchive, type ZipRecord } from "./zip/archive.ts";

const recordPath = /^([^/\\\p{Cc}]+)\/(.+)$/u;
const knownRecord =
  /^(?:data\.pkl|data\/(?:0|[1-9]\d{0,15})|version|byteorder|\.format_version|\.storage_alignment|\.data\/serialization_id)$/;

/** The records of a file written by `torch.save`, by their name below the root folder ("data.pkl", "data/0"). */
export interface TorchArchive {
  readonly pickle: ZipRecord;
  /** The storage with this key, or undefined. */
  storage(key: string): ZipRecord | undefined;
  readonly records: readonly ZipRecord[];
}

/**
 * Opens the zip archive that `torch.save` has written since torch 1.6: one root folder (of any name) that holds a
 * pickle, raw storages and a few marks.
 *
 * @throws CheckpointError for any other archive.
 */
export function openTorchArchive(source: ByteSource, limits: CheckpointLimits): TorchArchive {
  const records = openArchive(source, limits);
  refuseShards(records.map(({ name }) => name.split("/").at(-1)!));
  const [only, ...others] = records.filter(({ name }) => !isClutter(name) && !name.endsWith("/"));
  if (others.length === 0 && only !== undefined && torchName.test(only.name)) return openInner(only, limits);
  refuseOtherArchive(records);
  const byName = new Map<string, ZipRecord>();
  let root: string | undefined;
  for (const record of records) {
    const [, folder, name] = recordPath.exec(record.name) ?? [];
    if (folder === undefined || name === undefined || folder === "." || folder === "..")
      throw unknown(record);
    root ??= folder;
    if (folder !== root) {
      throw new CheckpointError(
        "refused",
        `The file has two root folders, ${quoted(root)} and ${quoted(folder)}`,
      );
    }
    if (!knownRecord.test(name)) throw unknown(record);
    byName.set(name, record);
  }
  const pickle = byName.get("data.pkl");
  if (pickle === undefined) {
    throw new CheckpointError(
      "not-a-checkpoint",
      "This zip archive holds no data.pkl, so torch.save did not write it",
    );
  }
  if (pickle.size > limits.pickleBytes) {
    throw new CheckpointError(
      "too-large",
      `data.pkl has ${pickle.size} bytes; at most ${limits.pickleBytes} are read`,
    );
  }
  checkByteOrder(byName.get("byteorder"));
  return { pickle, storage: (key) => byName.get(`data/${key}`), records };
}

/** Files of torch before 2.1 do not say: they are little-endian. */
function checkByteOrder(record: ZipRecord | undefined): void {
  if (record === undefined) return;
  const order = String.fromCharCode(...record.bytes().subarray(0, 16));
  if (order !== "little") {
    throw new CheckpointError(
      "unsupported",
      `The file's byte order is ${quoted(order)}; only little-endian files are read`,
      "Save it again on an ordinary (little-endian) machine.",
    );
  }
}

/** A checkpoint that was packed to be sent. */
function openInner(record: ZipRecord, limits: CheckpointLimits): TorchArchive {
  if (record.isCompressed) {
    throw new CheckpointError(
      "unsupported",
      `This is a zip archive that holds ${quoted(record.name)}, compressed`,
      "Unpack it and choose the file that is in it.",
    );
  }
  const readInto = (target: Uint8Array, start: number): void => record.readInto(target, start);
  return openTorchArchive({ size: record.size, readInto }, limits);
}

/** Says what an archive is that has the records of something else. */
function refuseOtherArchive(records: readonly ZipRecord[]): void {
  const names = records.map(({ name }) => name).filter((name) => !isClutter(name));
  const some = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (some(/^[^/]+\/(?:code\/|constants\.pkl$|constants\/)/)) {
    throw new CheckpointError(
      "unsupported",
      "This is a TorchScript program (torch.jit.save), not a checkpoint: it holds code in place of the model's arguments",
      "Save the model's checkpoint with Lightning or torch.save (torch 1.6 or newer).",
    );
  }
  const inner = names.filter((name) => checkpointName.test(name));
  const others = names.length - inner.length;
  if (inner.length > 0 && !some(/(?:^|\/)data\.pkl$/)) {
    throw new CheckpointError(
      "unsupported",
      `This is a zip archive that holds ${listed(inner, 3)}${others === 0 ? "" : ` and ${others} file(s) of other kinds`}`,
      "Unpack it and choose the checkpoint that is in it.",
    );
  }
}

/** What macOS puts beside the files that it packs. */
const isClutter = (name: string): boolean => /^__MACOSX\/|(?:^|\/)(?:\._[^/]*|\.DS_Store)$/.test(name);

/** How the file of a checkpoint may be called: of torch, and of any format. */
const torchName = /\.(?:ckpt|pth|pt|pth\.tar)$/i;
const checkpointName = /\.(?:ckpt|pth|pt|pth\.tar|safetensors)$/i;

function unknown(record: ZipRecord): CheckpointError {
  return new CheckpointError(
    "refused",
    `The file holds a record that torch.save does not write, ${quoted(record.name)}`,
  );
}
