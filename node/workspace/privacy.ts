import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isThere } from "../files.ts";

/** What the owner alone may do. */
const PRIVATE_FOLDER = 0o700;
const PRIVATE_MASK = 0o077;

/**
 * Has what this process writes readable by its user alone. To be called once, in its first thread.
 * @param options as the engine's process was given them
 */
export function writeInPrivate({ shared }: { readonly shared?: boolean | undefined }): void {
  if (shared !== true) process.umask(PRIVATE_MASK);
}

/**
 * Closes a workspace to others of this machine, whatever its files allow: one that is one, or an empty folder. A folder in which there
 * is something else may be theirs, too, and is left as it is.
 */
export async function keepToOneself(folder: string): Promise<void> {
  const isOurs = (await isThere(join(folder, "workspace.json"))) || (await readdir(folder)).length === 0;
  // Some file systems know no permissions, and a workspace of another user is that user's to close.
  if (isOurs) await chmod(folder, PRIVATE_FOLDER).catch(() => undefined);
}
