import { randomUUID } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { FileError, fileError } from "../../node/files.ts";
import type { ChosenFile } from "../bridge.ts";

/** Bytes of a piece. */
const PIECE_BYTES = 4 << 20;

/** Files that are chosen and not read yet. The oldest are forgotten: nobody will ask for them. */
const MOST = 256;

/** The files that the user chose. The window reads these by tokens, and no others. */
export class ChosenFiles {
  private readonly paths = new Map<string, string>();

  /** @throws FileError if one is not there, or no file */
  async offer(paths: readonly string[]): Promise<ChosenFile[]> {
    const files: ChosenFile[] = [];
    for (const path of paths) files.push(await this.offerOne(path));
    return files;
  }

  /**
   * A piece from an offset; empty at the end, after which the file is no more on offer.
   * @throws FileError
   */
  async read(token: string, offset: number): Promise<Uint8Array<ArrayBuffer>> {
    const path = this.paths.get(token);
    if (path === undefined) throw new FileError("The file is no longer on offer. Choose it again.");
    try {
      const handle = await open(path, "r");
      try {
        const buffer = new Uint8Array(PIECE_BYTES);
        const { bytesRead } = await handle.read(buffer, 0, PIECE_BYTES, offset);
        if (bytesRead === 0) this.paths.delete(token);
        return buffer.slice(0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw fileError("Reading", path, error);
    }
  }

  private async offerOne(path: string): Promise<ChosenFile> {
    try {
      const found = await stat(path);
      if (!found.isFile())
        throw new FileError(`"${path}" is no file. Choose a model's checkpoint (.ckpt or .safetensors).`);
      const token = randomUUID();
      this.paths.set(token, path);
      for (const old of [...this.paths.keys()].slice(0, -MOST)) this.paths.delete(old);
      return { token, name: basename(path), bytes: found.size };
    } catch (error) {
      throw fileError("Opening", path, error);
    }
  }
}
