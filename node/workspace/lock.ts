import { readFileSync, rmSync } from "node:fs";
import { open, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { FileError, isMissing, readTextIfThere } from "../files.ts";

/** Who uses a workspace; that it still does is told by the time of the file. */
const holder = z.object({ pid: z.int().positive(), host: z.string() });
type Holder = z.infer<typeof holder>;

export interface LockTimes {
  /** An engine whose server was killed still keeps what there is: for so long its successor waits for it. */
  readonly patienceMs: number;
  /** After so long without a word a holder is taken for gone. */
  readonly silenceMs: number;
}

const usualTimes: LockTimes = { patienceMs: 5000, silenceMs: 60_000 };
const BEAT_MS = 10_000;
const PAUSE_MS = 100;

/**
 * Takes a workspace for this process until it ends: of two engines, each would take the other's runs for interrupted ones and its
 * uploads for leftovers. What a process left that was killed counts for nothing. Where nothing can be written, nothing is taken.
 *
 * @throws FileError if another process uses it
 */
export async function lockWorkspace(folder: string, times: LockTimes = usualTimes): Promise<void> {
  const path = join(folder, "in-use.json");
  const until = Date.now() + times.patienceMs;
  while (!(await take(path))) {
    const other = await holderOf(path, times.silenceMs);
    if (other === null) continue;
    if (Date.now() > until) throw new FileError(inUse(folder, other));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  // Where it is gone, the folder is too, and there is nothing to hold.
  const beat = setInterval(() => utimes(path, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  beat.unref();
  process.once("exit", () => release(path));
}

/** @returns whether there is nobody else who has it */
async function take(path: string): Promise<boolean> {
  try {
    const handle = await open(path, "wx");
    try {
      await handle.writeFile(JSON.stringify(self()));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    // A full or read-only disk can still be looked at.
    return !(error instanceof Error && "code" in error && error.code === "EEXIST");
  }
}

/** Null: nobody has it (any more). */
async function holderOf(path: string, silenceMs: number): Promise<Partial<Holder> | null> {
  let heard: number;
  try {
    heard = (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const other = parse(await readTextIfThere(path));
  const silent = Date.now() - heard > silenceMs;
  if (!silent && (other === null || other.host !== hostname() || isAlive(other.pid))) return other ?? {};
  await rm(path, { force: true });
  return null;
}

/** Removes it if it is ours: another may have taken us for gone. */
function release(path: string): void {
  try {
    const { pid, host } = self();
    const present = parse(readFileSync(path, "utf8"));
    if (present?.pid === pid && present.host === host) rmSync(path, { force: true });
  } catch {
    // It is gone, or cannot be removed: its process will be found dead.
  }
}

function self(): Holder {
  return { pid: process.pid, host: hostname() };
}

function parse(text: string | null): Holder | null {
  try {
    return holder.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}

/** Our own number is that of a process before us: in a container, they begin anew. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function inUse(folder: string, { pid, host }: Partial<Holder>): string {
  const which = pid === undefined ? "" : ` (process ${pid}${host === hostname() ? "" : ` on "${host}"`})`;
  return (
    `The workspace "${folder}" is in use by another Retinoscope${which}. ` +
    "Use its window, end it first, or choose another workspace."
  );
}
