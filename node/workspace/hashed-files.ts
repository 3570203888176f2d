import { join } from "node:path";
import { FormatError } from "../../core/formats/index.ts";
import { readBytes, sha256, writeFileAtomically } from "../files.ts";

/** npy files of a folder of the workspace, under the hashes of their bytes. */
export class HashedFiles {
  private readonly folder: string;
  private readonly name: string;

  /** @param name of the folder in the workspace, with which paths of its files begin */
  constructor(workspace: string, name: string) {
    this.folder = join(workspace, name);
    this.name = name;
  }

  /** @returns the path in the workspace; @throws FileError */
  async keep(bytes: Uint8Array): Promise<string> {
    const hash = sha256(bytes);
    await writeFileAtomically(this.place(hash), bytes);
    return `${this.name}/${hash}.npy`;
  }

  /** @returns null: no file of this folder is named like this; @throws FileError if it is not there, FormatError if it is damaged */
  async read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const [, name, hash] = /^([a-z]+)\/([0-9a-f]{64})\.npy$/.exec(path) ?? [];
    if (hash === undefined || name !== this.name) return null;
    const bytes = await readBytes(this.place(hash));
    if (sha256(bytes) === hash) return bytes;
    throw new FormatError(`"${this.place(hash)}" is damaged. Open the npy file again.`);
  }

  private place(hash: string): string {
    return join(this.folder, `${hash}.npy`);
  }
}
