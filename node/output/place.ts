import type { BigIntStats } from "node:fs";
import { lstat, readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FileError, fileError, isMissing } from "../files.ts";

/** What a command may do to what lies where it is to write. */
export interface WriteOptions {
  /** Whether an earlier result gives way to the new one, as a whole. */
  readonly overwrite?: boolean | undefined;
  /** Paths that the command reads: these are never written over. */
  readonly inputs?: readonly string[] | undefined;
}

/** Where to write something, with links followed to what they lead to. */
export interface Place {
  /** As it was given, for messages. */
  readonly given: string;
  readonly path: string;
  /** Null: nothing is there. */
  readonly found: BigIntStats | null;
}

/** A circle of links is longer than any chain that somebody made. */
const MAX_LINKS = 40;

/**
 * Follows a path that was given to where it leads, links that lead to nothing yet among them.
 * @throws FileError
 */
export async function placeOf(given: string): Promise<Place> {
  try {
    let path = resolve(given);
    for (let links = 0; links < MAX_LINKS; links++) {
      const found = await stat(path, { bigint: true }).catch(ifMissing);
      if (found !== null) {
        // A pipe behind /dev/stdout has no path of its own.
        const plain = (found.isFile() || found.isDirectory()) && !isStream(path);
        return { given, path: plain ? await realpath(path) : path, found };
      }
      const link = await lstat(path).catch(ifMissing);
      if (link === null || !link.isSymbolicLink()) return { given, path, found: null };
      path = resolve(await realpath(dirname(path)), await readlink(path));
    }
    throw new FileError(`Writing "${given}" failed: links lead in a circle. Give the place itself.`);
  } catch (error) {
    throw fileError("Writing", given, error);
  }
}

/** Whether a path is one of the streams of a process, whatever they lead to. */
export function isStream(path: string): boolean {
  return /^\/dev\/(std(out|err)|fd\/\d+)$|^\/proc\//.test(path);
}

/**
 * The paths that lie where something will be written, or below it.
 * @param entries of the place, if only these are written over
 */
export async function inputsAt(
  { path, found }: Place,
  inputs: readonly string[],
  entries: readonly string[] | null = null,
): Promise<string[]> {
  const targets = entries === null ? [path] : entries.map((name) => join(path, name));
  const inside = async (input: string): Promise<boolean> => {
    const known = await stat(input, { bigint: true }).catch(() => null);
    if (known === null) return false;
    // The same file under two names, as hard links are.
    if (found?.isFile() && known.ino === found.ino && known.dev === found.dev) return true;
    for (let at = await realpath(input); ; at = dirname(at)) {
      if (targets.includes(at)) return true;
      if (basename(at) === "") return false;
    }
  };
  const hit = await Promise.all(inputs.map(inside));
  return inputs.filter((_, index) => hit[index]);
}

function ifMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
