import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { StateFile } from "./state-file.ts";

/** Empty: none yet. */
const folderSchema = z.string().max(4096);

/** Where the user's last file was: there the next dialog begins. */
export class LastFolder {
  private readonly file: StateFile<string>;
  private path: string;

  /** @param file where it is kept */
  constructor(file: string) {
    this.file = new StateFile(file, folderSchema, "");
    this.path = this.file.read();
  }

  /** What a dialog is to begin with: in that folder, if it is still there. @param name of a file, or none */
  begin(name: string): string {
    return isFolder(this.path) ? join(this.path, name) : name;
  }

  /** @param file path of one that was chosen */
  remember(file: string): void {
    this.path = dirname(file);
    this.file.write(this.path);
  }

  /** Settled when what is remembered is on disk. */
  settled(): Promise<void> {
    return this.file.settled();
  }
}

function isFolder(path: string): boolean {
  return path !== "" && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}
