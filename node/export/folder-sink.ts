import { join } from "node:path";
import type { ExportSink, OpenExport } from "../../core/export/index.ts";
import { FileError, makeFolder } from "../files.ts";
import { heldResult, resultName, visibleNames } from "../output/held-result.ts";
import { placeOf } from "../output/place.ts";
import { ResultFolder } from "../output/result-folder.ts";
import { FolderWriter, safeName } from "./folder-writer.ts";

/** Exports as folders in a folder, each of which is there when it is whole. */
export class FolderSink implements ExportSink {
  private readonly folder: string;
  private readonly overwrite: boolean;

  /** @param overwrite whether an earlier export of the same name gives way to the new one; nothing but exports ever does */
  constructor(folder: string, overwrite: boolean) {
    this.folder = folder;
    this.overwrite = overwrite;
  }

  /**
   * Makes the folder, and finds out whether all these exports can go there, before hours of work.
   * @throws FileError
   */
  async prepare(names: readonly string[]): Promise<void> {
    const { path } = await placeOf(this.folder);
    await makeFolder(path);
    const held = await heldResult(path, await visibleNames(path));
    if (held !== null) {
      throw new FileError(
        `"${this.folder}" holds ${resultName(held.kind)}, which is not mixed with others. Choose another folder.`,
      );
    }
    for (const name of names) await this.place(name);
  }

  async begin(name: string): Promise<OpenExport> {
    const folder = await this.place(name);
    const files = new FolderWriter(await folder.begin());
    return {
      write: ({ name, bytes }) => files.write(name, bytes),
      stream: (name) => files.stream(name),
      finish: async () => {
        await files.finish();
        await folder.finish();
      },
      abandon: async () => {
        await files.abandon();
        await folder.discard();
      },
    };
  }

  /** @throws FileError if the name leads elsewhere, or something is in the way */
  private place(name: string): Promise<ResultFolder> {
    return ResultFolder.open(join(this.folder, safeName(name)), "export", { overwrite: this.overwrite });
  }
}
