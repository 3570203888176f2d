import type { BrowserWindow, Dialog, OpenDialogOptions } from "electron";
import type { ChosenFile, FileChoice } from "../bridge.ts";
import type { ChosenFiles } from "./chosen-files.ts";
import type { LastFolder } from "./last-folder.ts";
import type { RecentFiles } from "./recent-files.ts";
import { sentence } from "./sentence.ts";

export interface FileOpeningOptions {
  readonly dialog: Pick<Dialog, "showOpenDialog">;
  readonly window: () => BrowserWindow | null;
  readonly chosen: ChosenFiles;
  readonly last: Pick<LastFolder, "begin" | "remember">;
  readonly recent: RecentFiles;
  /** Hands files to the window. */
  readonly give: (files: readonly ChosenFile[]) => void;
  /** A sentence for people. */
  readonly tell: (problem: string) => void;
}

/** All ways in which a file of this computer gets into the window, but for those that are dropped on it. */
export class FileOpening {
  private readonly options: FileOpeningOptions;
  /** Paths that came before the window listened; null once it does. */
  private early: string[] | null = [];

  constructor(options: FileOpeningOptions) {
    this.options = options;
  }

  /** By the system's dialog. @throws FileError */
  async choose({ extensions, multiple }: FileChoice): Promise<readonly ChosenFile[]> {
    const { dialog, chosen, last, recent } = this.options;
    const window = this.options.window();
    const options: OpenDialogOptions = {
      defaultPath: last.begin(""),
      properties: multiple ? ["openFile", "multiSelections"] : ["openFile"],
      filters: [
        ...(extensions.length === 0
          ? []
          : [{ name: extensions.map((each) => `.${each}`).join(", "), extensions: [...extensions] }]),
        { name: "All files", extensions: ["*"] },
      ],
    };
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    if (canceled) return [];
    if (filePaths[0] !== undefined) last.remember(filePaths[0]);
    const files = await chosen.offer(filePaths);
    for (const path of filePaths) recent.add(path);
    return files;
  }

  /** From outside: by the system, a second start, or the recent files. Waits for the window to listen. */
  async open(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    if (this.early !== null) {
      this.early.push(...paths);
      return;
    }
    const { chosen, recent, give, tell } = this.options;
    try {
      give(await chosen.offer(paths));
      for (const path of paths) recent.add(path);
    } catch (error) {
      for (const path of paths) recent.remove(path);
      tell(sentence(error));
    }
  }

  /** The window listens. */
  async ready(): Promise<void> {
    const early = this.early ?? [];
    this.early = null;
    await this.open(early);
  }
}
