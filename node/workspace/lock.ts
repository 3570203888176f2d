import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { link, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { FileError, isMissing } from "../files.ts";
import { mustBeRegular } from "../regular-file.ts";
import { beganAt, isAlive } from "./processes.ts";

/** Who uses a workspace; that it still does is told by the file's time, which it changes again and again. */
const holder = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** When its process began, where the system tells it: numbers of processes are given anew. */
  began: z.string().nullable().default(null),
  /** Unlike that of every other time that a workspace was taken. */
  key: z.string().default(""),
});
type Holder = z.infer<typeof holder>;

export interface LockTimes {
  /** An engine whose server was killed still keeps what there is: for so long its successor waits for it. */
  readonly patienceMs: number;
  /** A holder whose process cannot be looked at is watched for so long; one that gives no sign of life is gone. */
  readonly watchMs: number;
}

const usualTimes: LockTimes = { patienceMs: 5000, watchMs: 20_000 };
const BEAT_MS = 5000;
const PAUSE_MS = 100;

/**
 * Takes a workspace for this process until it ends: of two engines, each would take the other's runs for interrupted ones and its
 * uploads for leftovers. What a process left that was killed counts for nothing. No clocks are compared, since those of two machines
 * differ: a holder elsewhere lives if its file changes while we watch. Where nothing can be written, nothing is taken.
 *
 * @throws FileError if another process uses it
 */
export async function lockWorkspace(folder: string, times: LockTimes = usualTimes): Promise<void> {
  const path = join(folder, "in-use.json");
  const self: Holder = {
    pid: process.pid,
    host: hostname(),
    began: beganAt(process.pid),
    key: randomBytes(8).toString("hex"),
  };
  const watch = new Watch(times);
  while (!(await take(path, self))) {
    const seen = await look(path);
    if (seen === null) continue;
    const verdict = watch.judge(seen, performance.now());
    if (verdict === "alive") throw new FileError(inUse(folder, seen.holder));
    if (verdict === "gone") {
      // On a disk that is read-only there is nobody who writes.
      if (!(await remove(path, seen.text))) return;
    } else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  // Where it is gone, the folder is too, and there is nothing to hold.
  const beat = setInterval(() => utimes(path, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  beat.unref();
  process.once("exit", () => release(path, self));
}

/** A lock as it is now. */
interface Seen {
  readonly text: string;
  /** Null: not whole yet, or not ours. */
  readonly holder: Holder | null;
  readonly changed: number;
}

/** Judges whether a holder lives, by what is seen of it over some time. Times are those of a clock that only runs forward. */
class Watch {
  private readonly times: LockTimes;
  private first: { readonly seen: Seen; readonly at: number } | null = null;

  constructor(times: LockTimes) {
    this.times = times;
  }

  judge(seen: Seen, now: number): "alive" | "gone" | "unclear" {
    // Another one, or the first: it is watched from now on.
    if (this.first === null || this.first.seen.text !== seen.text) this.first = { seen, at: now };
    const waited = now - this.first.at;
    switch (stateOf(seen.holder)) {
      case "dead":
        return "gone";
      case "alive":
        return waited > this.times.patienceMs ? "alive" : "unclear";
      case "unknown":
        if (this.first.seen.changed !== seen.changed) return "alive";
        return waited > this.times.watchMs ? "gone" : "unclear";
    }
  }
}

function stateOf(other: Holder | null): "alive" | "dead" | "unknown" {
  if (other === null || other.host !== hostname()) return "unknown";
  // Our own number is that of a process before us: in a container, they begin anew.
  if (other.pid === process.pid || !isAlive(other.pid)) return "dead";
  const began = beganAt(other.pid);
  // One that lives under this number may be another than the one that wrote it.
  if (other.began === null || began === null) return "unknown";
  return began === other.began ? "alive" : "dead";
}

/** @returns whether there is nobody else who has it */
async function take(path: string, self: Holder): Promise<boolean> {
  try {
    const handle = await open(path, "wx");
    try {
      await handle.writeFile(JSON.stringify(self));
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
async function look(path: string): Promise<Seen | null> {
  try {
    const stats = await stat(path);
    // Of a pipe, reading would have no end.
    mustBeRegular(path, stats);
    const text = await readFile(path, "utf8");
    return { text, holder: parse(text), changed: stats.mtimeMs };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Removes a lock that was found to be left behind, and not one that somebody else has put in its place meanwhile.
 * @returns false if it cannot be removed
 */
async function remove(path: string, text: string): Promise<boolean> {
  const aside = `${path}.${randomBytes(6).toString("hex")}.old`;
  try {
    await rename(path, aside);
  } catch (error) {
    // Somebody else was faster: the next look tells.
    return isMissing(error);
  }
  if ((await readFile(aside, "utf8")) !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return true;
}

/** Removes it if it is ours: another may have taken us for gone. */
function release(path: string, self: Holder): void {
  try {
    if (parse(readFileSync(path, "utf8"))?.key === self.key) rmSync(path, { force: true });
  } catch {
    // It is gone, or cannot be removed: its process will be found dead.
  }
}

function parse(text: string): Holder | null {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function inUse(folder: string, other: Holder | null): string {
  const place = other !== null && other.host !== hostname() ? ` on "${other.host}"` : "";
  const which = other === null ? "" : ` (process ${other.pid}${place})`;
  return (
    `The workspace "${folder}" is in use by another Retinoscope${which}. ` +
    "Use its window, end it first, or choose another workspace."
  );
}
