import { constants, type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { FileError, fileError, makeFolder } from "../files.ts";
import { removeLeftovers } from "../leftovers.ts";
import { PendingFile } from "../pending-file.ts";
import { STANDARD } from "../standard-streams.ts";
import { inputsAt, isStream, type Place, placeOf, type WriteOptions } from "./place.ts";

/** Of what goes to a pipe or a device, in the system's folder. */
const SCRATCH = "retinoscope-output";

/** A file that is written from its beginning to its end. */
export interface Written {
  append(piece: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Harmless after `finish`. */
  discard(): Promise<void>;
}

/**
 * A file that a command was asked to write. Links are written through. A file of that name is replaced only with `overwrite`, once the
 * new one is whole, and never where the command reads it. What is no regular file (a pipe, a device) is written to directly, and so is
 * standard output, which `-` stands for.
 */
export class OutputFile {
  /** Null: standard output. */
  private readonly place: Place | null;
  private readonly overwrite: boolean;

  private constructor(place: Place | null, overwrite: boolean) {
    this.place = place;
    this.overwrite = overwrite;
  }

  /**
   * Finds out whether the file may be written, and makes the folders above it.
   * @throws FileError that says what is in the way
   */
  static async open(
    path: string,
    { overwrite = false, inputs = [] }: WriteOptions = {},
  ): Promise<OutputFile> {
    if (path === STANDARD) return new OutputFile(null, overwrite);
    const place = await placeOf(path);
    const [input] = await inputsAt(place, inputs);
    if (input !== undefined)
      throw new FileError(
        `"${path}" is what this command reads ("${input}"). Choose another name for its result.`,
      );
    const file = new OutputFile(place, overwrite);
    file.requireFree(place);
    if (file.isDirect) return file;
    const folder = dirname(place.path);
    await makeFolder(folder);
    await removeLeftovers(folder, `.${basename(place.path)}.`);
    return file;
  }

  /** A file for what is needed until this one is written. What a killed process left of its own goes with the next. @throws FileError */
  async scratch(): Promise<PendingFile> {
    if (this.place !== null && !this.isDirect) return PendingFile.create(`${this.place.path}.scratch`);
    await removeLeftovers(tmpdir(), `.${SCRATCH}.`);
    return PendingFile.create(join(tmpdir(), SCRATCH));
  }

  /** @throws FileError */
  async begin(): Promise<Written> {
    if (this.place === null) return standardOutput;
    const { given, path } = this.place;
    if (this.isDirect) return DirectFile.open(path);
    const pending = await PendingFile.create(path);
    return {
      append: (piece) => pending.append(piece),
      finish: async () => {
        this.requireFree(await placeOf(given));
        await pending.finish();
      },
      discard: () => pending.discard(),
    };
  }

  /** Writes all of it. @throws FileError */
  async write(content: string | Uint8Array): Promise<void> {
    const file = await this.begin();
    try {
      await file.append(content);
      await file.finish();
    } finally {
      await file.discard();
    }
  }

  private get isDirect(): boolean {
    const { found = null } = this.place ?? {};
    return found !== null && !found.isFile();
  }

  private requireFree({ given, path, found }: Place): void {
    if (found?.isDirectory())
      throw new FileError(`"${given}" is a folder. Give the name of a file in it, or of another one.`);
    if (found?.isBlockDevice())
      throw new FileError(`"${given}" is a disk, which is not written over. Give the name of a file.`);
    if (found?.isFile() && isStream(path))
      throw new FileError(`"${given}" leads to a file. Give the name of that file.`);
    if (found?.isFile() && !this.overwrite) {
      throw new FileError(
        `There is a file "${given}" already. Choose another name, or replace it with --overwrite.`,
      );
    }
  }
}

/** Whatever it leads to. That nobody reads it any more is told where its errors are watched. */
const standardOutput: Written = {
  append: (piece) => new Promise((written) => process.stdout.write(piece, () => written())),
  finish: async () => {},
  discard: async () => {},
};

/** A pipe or a device: it is there before and after, and takes what it is given. */
class DirectFile implements Written {
  private readonly path: string;
  private readonly handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  static async open(path: string): Promise<DirectFile> {
    try {
      return new DirectFile(path, await open(path, constants.O_WRONLY));
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  async append(piece: string | Uint8Array): Promise<void> {
    try {
      await this.handle.writeFile(piece);
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }

  async finish(): Promise<void> {
    await this.discard();
  }

  async discard(): Promise<void> {
    await this.handle.close().catch(() => {});
  }
}
