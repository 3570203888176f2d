import { type Migration, newestVersion, ofAnyVersion, saysNewer } from "../../core/basis/versions.ts";
import { firstIssue, type z } from "../../core/basis/zod.ts";
import { FileError, readTextIfThere, writeFileAtomically } from "../files.ts";

/** A file whose content is not what it should be; one of a newer version is none. */
export class DamagedFileError extends FileError {}

/** A JSON file with a version, as the workspace keeps them: written whole, and checked when it is read back. */
export class RecordFile<T> {
  private readonly schema: z.ZodType<T>;
  /** The newest version that is known. */
  private readonly version: number;

  /** @param migrations from version 1 on: what older versions wrote is read, and stays as it is until it is written anew */
  constructor(schema: z.ZodType<T>, migrations: readonly Migration[] = []) {
    this.schema = ofAnyVersion(schema, migrations);
    this.version = newestVersion(migrations);
  }

  /**
   * Null if there is no such file.
   * @throws FileError if it cannot be read, is damaged, or of a newer version
   */
  async read(path: string): Promise<T | null> {
    const text = await readTextIfThere(path);
    return text === null ? null : this.parse(text, path);
  }

  /** @throws FileError */
  async write(path: string, record: T): Promise<void> {
    await writeFileAtomically(path, `${JSON.stringify({ version: this.version, ...record }, null, 2)}\n`);
  }

  private parse(text: string, path: string): T {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new DamagedFileError(`"${path}" is damaged: it is not whole. It was left as it is.`);
    }
    const parsed = this.schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    if (saysNewer(issue)) {
      throw new FileError(
        `"${path}" was written by a newer version of Retinoscope. It was left as it is; update Retinoscope to use it.`,
      );
    }
    throw new DamagedFileError(
      `"${path}" is damaged, or not Retinoscope's: ${firstIssue(parsed.error, "its content")}. It was left as it is.`,
    );
  }
}
