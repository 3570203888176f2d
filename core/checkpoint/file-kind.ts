import { CheckpointError } from "./errors.ts";

interface ForeignKind {
  readonly matches: (bytes: Uint8Array) => boolean;
  readonly error: () => CheckpointError;
}

/** The pickled magic number with which torch before 1.6 began its files. */
const oldTorchMagic = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
const tarMagicOffset = 257;

const resave = "Load it in Python with the version that wrote it, and save it again with torch 1.6 or newer.";

/** Programs that pack files, and how their files begin. */
const packings: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["RAR", [0x52, 0x61, 0x72, 0x21]],
];

const foreignKinds: readonly ForeignKind[] = [
  {
    matches: (bytes) => bytes.length === 0,
    error: () => foreign("The file is empty", "Copy or download it again."),
  },
  {
    matches: (bytes) => startsWith(bytes, oldTorchMagic),
    error: () => new CheckpointError("unsupported", "The file is in the format of torch before 1.6", resave),
  },
  {
    matches: (bytes) => startsWith(bytes.subarray(tarMagicOffset), ascii("ustar")),
    error: () => new CheckpointError("unsupported", "The file is in the tar format of early torch", resave),
  },
  ...packings.map(
    ([name, magic]): ForeignKind => ({
      matches: (bytes) => startsWith(bytes, magic),
      error: () =>
        new CheckpointError(
          "unsupported",
          `The file is compressed (${name})`,
          "Unpack it and choose the file that is in it.",
        ),
    }),
  ),
  {
    matches: (bytes) => startsWith(bytes, [0x89, ...ascii("HDF\r\n")]),
    error: () =>
      foreign("The file is an HDF5 file, not a checkpoint", "Choose a .ckpt file written by openretina."),
  },
  {
    matches: (bytes) => startsWith(bytes, ascii("version https://git-lfs")),
    error: () =>
      foreign("The file is a Git LFS pointer, not the checkpoint itself", "Fetch it with `git lfs pull`."),
  },
  {
    matches: (bytes) => bytes[0] === "<".charCodeAt(0),
    error: () =>
      foreign("The file is a web page, not a checkpoint", "Download the file itself, not its page."),
  },
  {
    matches: (bytes) => bytes[0] === 0x80 && holds(bytes, "torch.distributed.checkpoint"),
    error: () =>
      foreign(
        "The file describes a checkpoint in shards (torch.distributed.checkpoint)",
        "Give its whole folder, to be told how they are joined.",
      ),
  },
  {
    matches: (bytes) => bytes[0] === 0x7b && holds(bytes, '"weight_map"'),
    error: () =>
      foreign(
        "The file describes a model in shards (Hugging Face)",
        "Give its whole folder, to be told how they are joined.",
      ),
  },
  {
    matches: (bytes) => bytes[0] === 0x80,
    error: () =>
      foreign("The file is a bare pickle, not a checkpoint", "Choose a .ckpt file written by openretina."),
  },
];

/** As much of a file's beginning as its kind is told by. */
export const firstBytes = 512;

/**
 * Says what a file is that does not begin as a zip archive, or returns for one that does.
 *
 * @param bytes its first, or all
 * @throws CheckpointError naming the kind of file, where it is recognised.
 */
export function refuseForeignFile(bytes: Uint8Array): void {
  const kind = foreignKinds.find(({ matches }) => matches(bytes));
  if (kind !== undefined) throw kind.error();
  if (!startsWith(bytes, ascii("PK")))
    throw new CheckpointError("not-a-checkpoint", "The file is not a PyTorch checkpoint");
}

function foreign(what: string, remedy: string): CheckpointError {
  return new CheckpointError("not-a-checkpoint", what, remedy);
}

function startsWith(bytes: Uint8Array, prefix: ArrayLike<number>): boolean {
  return bytes.length >= prefix.length && Array.from(prefix).every((byte, i) => bytes[i] === byte);
}

function holds(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes).includes(text);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
