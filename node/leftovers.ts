import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** A part of a name that says who is writing: the machine, the process, and a number that is unlike all others. */
export function processMark(): string {
  return `${host}-${process.pid}-${randomBytes(6).toString("hex")}`;
}

/** Of what is not whole: a mark, and what it is. */
const unfinished = /[.-]([0-9a-f]{8})-(\d+)-[0-9a-f]{12}(?:\.(tmp|part|old)|-\w{6})$/;

/** What processes of this machine that are gone left in a folder; what living ones and other machines write there is not meant. */
async function leftovers(folder: string): Promise<{ readonly name: string; readonly isOld: boolean }[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const [, on, pid, ending] = unfinished.exec(name) ?? [];
    return on !== host || lives(Number(pid)) ? [] : [{ name, isOld: ending === "old" }];
  });
}

/**
 * Removes what processes that are gone had not finished in a folder. Never throws: it only tidies.
 * @param beginning of the names that are meant; without it, all
 */
export async function removeLeftovers(folder: string, beginning = ""): Promise<void> {
  for (const { name, isOld } of await leftovers(folder)) {
    if (isOld || !name.startsWith(beginning)) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}

/** Folders in which a process that was killed had put a result aside, to replace it. */
export async function putAside(folder: string): Promise<string[]> {
  return (await leftovers(folder)).filter(({ isOld }) => isOld).map(({ name }) => join(folder, name));
}

/** A folder of the system's for what is needed for a while. Those of processes that are gone are removed. */
export async function makeScratchFolder(purpose: string): Promise<string> {
  const beginning = `retinoscope-${purpose}-`;
  await removeLeftovers(tmpdir(), beginning);
  return mkdtemp(join(tmpdir(), `${beginning}${processMark()}-`));
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isUnburied(pid);
  } catch (error) {
    // One of another user may not be asked, but it is there.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** Whether a process has ended and nobody asked for its end: in containers such ones can stay for ever. Known on Linux alone. */
function isUnburied(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}
