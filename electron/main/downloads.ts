import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import type { DownloadItem, SaveDialogOptions, SaveDialogReturnValue, Session } from "electron";
import { fileError, temporaryName } from "../../node/files.ts";
import type { LastFolder } from "./last-folder.ts";
import { ORIGIN } from "./origin.ts";
import { sentence } from "./sentence.ts";

type Item = Pick<DownloadItem, "getURL" | "getFilename" | "setSavePath" | "once" | "cancel">;

export interface DownloadOptions {
  /** A folder of our own, for files until it is known where they go. */
  readonly folder: string;
  readonly ask: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
  readonly last: Pick<LastFolder, "begin" | "remember">;
  /** A sentence for people. */
  readonly tell: (problem: string) => void;
}

/**
 * What the window saves is a download, as in a browser. Here it goes to a file of ours first, while the system's dialog asks where it
 * should be, and is put there whole or not at all.
 */
export function saveDownloads(session: Pick<Session, "on">, options: DownloadOptions): void {
  session.on("will-download", (event, item) => {
    // The page's own data alone: nothing is fetched for it.
    if (item.getURL().startsWith(`blob:${ORIGIN}/`)) void save(item, options);
    else event.preventDefault();
  });
}

/** Settled when the file is in its place, or given up. */
export async function save(item: Item, { folder, ask, last, tell }: DownloadOptions): Promise<void> {
  const name = basename(item.getFilename());
  // It lies beside the workspace, and may have gone with its disk: then above all there is something to save.
  const arrived = join(
    existsSync(folder) ? folder : tmpdir(),
    `${randomBytes(8).toString("hex")}${extname(name)}`,
  );
  item.setSavePath(arrived);
  const done = new Promise<string>((resolve) => {
    item.once("done", (_event, state) => resolve(state));
  });
  try {
    const { canceled, filePath } = await ask({ defaultPath: last.begin(name) });
    if (canceled || filePath === "") {
      item.cancel();
      return;
    }
    last.remember(filePath);
    const state = await done;
    if (state === "completed") await putInPlace(arrived, filePath);
    else tell(`"${name}" could not be saved: the data did not arrive whole. Save it again.`);
  } catch (error) {
    tell(sentence(error));
  } finally {
    await rm(arrived, { force: true });
  }
}

/** Beside its place first: between disks a file cannot be moved at once. */
async function putInPlace(from: string, to: string): Promise<void> {
  const beside = temporaryName(to);
  try {
    await copyFile(from, beside);
    await rename(beside, to);
  } catch (error) {
    await rm(beside, { force: true });
    throw fileError("Saving", to, error);
  }
}
