import type { Backend } from "../../core/kernels/index.ts";
import type { ModelFile, OpenOptions } from "../../core/model/index.ts";
import { type FileReference, FileSource } from "../file-source.ts";

/** What a worker thread is started with. */
export interface WorkerSetup {
  readonly files: readonly ModelFile[];
  readonly open: OpenOptions;
  readonly backend: Backend;
  /** Whether somebody sits at this machine and comes first: the thread then computes at a low priority. */
  readonly background?: boolean;
  /** That there are beside each other, itself among them: those that have nothing to do may help. */
  readonly threads?: number;
}

/** The same as it is passed: a file that is on disk is told of, and read by the thread itself. */
export type PackedSetup = Omit<WorkerSetup, "files"> & {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array | FileReference }[];
};

export function packed({ files, ...others }: WorkerSetup): PackedSetup {
  const pack = ({ name, bytes }: ModelFile) => {
    if (bytes instanceof Uint8Array) return { name, bytes };
    if (bytes instanceof FileSource) return { name, bytes: bytes.reference };
    throw new TypeError("A model's bytes are in memory or on disk.");
  };
  return { ...others, files: files.map(pack) };
}

export function unpacked({ files, ...others }: PackedSetup): WorkerSetup {
  return {
    ...others,
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: bytes instanceof Uint8Array ? bytes : new FileSource(bytes),
    })),
  };
}
