/**
 * What openretina's models are kept in: checkpoints, and the parts of an older ensemble's folder. And what tells that a folder holds a
 * model in shards, of which the engine says what to do.
 */
const MODEL_FILE = /(\.(ckpt|safetensors|pth\.tar|pkl|ya?ml|distcp|index\.json)|^zero_to_fp32\.py)$/i;

/** Deeper folders than this are not a model's. */
const DEEPEST = 2;

/**
 * The files that were dropped on the window. Of folders, those that could belong to a model; files that were dropped by
 * themselves are all taken, so that a wrong one gets an answer.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries must be asked for at once: the list is empty after the event.
  const entries = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const files = await Promise.all(
    entries.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return filesOf(entry as FileSystemDirectoryEntry, DEEPEST);
      return file === null ? [] : [file];
    }),
  );
  return files.flat();
}

export function isModelFile(name: string): boolean {
  return !name.startsWith(".") && MODEL_FILE.test(name);
}

async function filesOf(folder: FileSystemDirectoryEntry, depth: number): Promise<File[]> {
  const entries = await entriesOf(folder);
  const files = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isDirectory) return depth === 0 ? [] : filesOf(entry as FileSystemDirectoryEntry, depth - 1);
      if (!isModelFile(entry.name)) return [];
      return [
        await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
      ];
    }),
  );
  return files.flat();
}

/** A reader gives some at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
