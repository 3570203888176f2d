import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { lockWorkspace } from "./lock.ts";
import { beganAt } from "./processes.ts";

const times = { patienceMs: 0, watchMs: 300 };

/** A process that lives until the test ends. */
function alive(): number {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid!;
}

async function dead(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid!;
}

function heldBy(content: unknown) {
  const folder = temporaryFolder();
  const path = join(folder, "in-use.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  const read = (): unknown => JSON.parse(readFileSync(path, "utf8"));
  return { folder, path, read };
}

const ours = { pid: process.pid, host: hostname(), began: beganAt(process.pid), key: expect.any(String) };

/** A lock as the process would have written it. */
function lockOf(pid: number): object {
  return { pid, host: hostname(), began: beganAt(pid), key: "theirs" };
}

/** Has a holder elsewhere give signs of life, by a clock of its own. */
function beating(path: string, clock: () => number): void {
  const timer = setInterval(() => utimesSync(path, new Date(), new Date(clock())), 50);
  onTestFinished(() => clearInterval(timer));
}

describe("lockWorkspace", () => {
  it("says who has a workspace that is free", async () => {
    const folder = temporaryFolder();
    await lockWorkspace(folder, times);
    expect(JSON.parse(readFileSync(join(folder, "in-use.json"), "utf8"))).toEqual(ours);
  });

  it("refuses one that a living process has, however long ago it was heard, and leaves it", async () => {
    const pid = alive();
    const { folder, path, read } = heldBy(lockOf(pid));
    utimesSync(path, new Date(), new Date(Date.now() - 24 * 3600_000));
    await expect(lockWorkspace(folder, times)).rejects.toThrow(
      `The workspace "${folder}" is in use by another Retinoscope (process ${pid}). Use its window, end it first`,
    );
    expect(read()).toEqual(lockOf(pid));
  });

  it("takes one whose process was killed", async () => {
    const { folder, read } = heldBy({ ...lockOf(process.pid), pid: await dead() });
    await lockWorkspace(folder, times);
    expect(read()).toEqual(ours);
    expect(readdirSync(folder)).toEqual(["in-use.json"]);
  });

  it("takes one whose process was killed and whose number another one has now", async () => {
    const holder = { ...lockOf(alive()), began: "1" };
    const { folder, read } = heldBy(holder);
    await lockWorkspace(folder, times);
    expect(read()).toEqual(ours);
  });

  it("takes one whose holder had our own number before us", async () => {
    const { folder, read } = heldBy({ ...lockOf(process.pid), began: "1" });
    await lockWorkspace(folder, times);
    expect(read()).toEqual(ours);
  });

  it("waits a little for one that is ending", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const { folder, read } = heldBy(lockOf(child.pid!));
    const taken = lockWorkspace(folder, { ...times, patienceMs: 60_000 });
    child.kill("SIGKILL");
    await taken;
    expect(read()).toEqual(ours);
  });

  it("takes nothing where nothing can be written", async () => {
    const folder = join(temporaryFolder(), "gone");
    await lockWorkspace(folder, times);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("lockWorkspace, where the holder's process cannot be looked at", () => {
  const patient = { patienceMs: 0, watchMs: 60_000 };
  const elsewhere = { pid: 1, host: "elsewhere" };

  it.each([
    ["as ours", () => Date.now()],
    ["two hours behind", () => Date.now() - 7_200_000],
    ["two hours ahead", () => Date.now() + 7_200_000],
  ])("refuses one that another machine has, whose clock goes %s", async (_skew, clock) => {
    const { folder, path, read } = heldBy(elsewhere);
    utimesSync(path, new Date(), new Date(clock() - 1000));
    beating(path, clock);
    await expect(lockWorkspace(folder, patient)).rejects.toThrow('(process 1 on "elsewhere")');
    expect(read()).toEqual(elsewhere);
  });

  it.each([
    ["long ago", -7_200_000],
    ["just now", 0],
    ["in the future", 7_200_000],
  ])("takes one that gives no sign of life while it is watched, and was heard %s", async (_when, skew) => {
    const { folder, path, read } = heldBy(elsewhere);
    utimesSync(path, new Date(), new Date(Date.now() + skew));
    await lockWorkspace(folder, times);
    expect(read()).toEqual(ours);
  });

  it("watches a process of this machine whose beginning is not told, too", async () => {
    const { folder, path } = heldBy({ pid: alive(), host: hostname() });
    beating(path, () => Date.now());
    await expect(lockWorkspace(folder, patient)).rejects.toThrow("is in use by another Retinoscope");
  });

  it("waits for one that is just being taken, and takes what nobody finishes", async () => {
    const { folder, path, read } = heldBy("");
    setTimeout(() => writeFileSync(path, JSON.stringify(lockOf(alive()))), 50);
    await expect(lockWorkspace(folder, patient)).rejects.toThrow("another Retinoscope (process");
    expect(read()).toMatchObject({ key: "theirs" });
    const torn = heldBy('{"pid": 1');
    await lockWorkspace(torn.folder, times);
    expect(torn.read()).toEqual(ours);
  });
});
