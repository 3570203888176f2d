import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { lockWorkspace } from "./lock.ts";

const times = { patienceMs: 0, silenceMs: 60_000 };

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

const ours = { pid: process.pid, host: hostname() };

describe("lockWorkspace", () => {
  it("says who has a workspace that is free", async () => {
    const folder = temporaryFolder();
    await lockWorkspace(folder, times);
    expect(JSON.parse(readFileSync(join(folder, "in-use.json"), "utf8"))).toEqual(ours);
  });

  it("refuses one that a living process has, and leaves it", async () => {
    const holder = { pid: alive(), host: hostname() };
    const { folder, read } = heldBy(holder);
    await expect(lockWorkspace(folder, times)).rejects.toThrow(
      `The workspace "${folder}" is in use by another Retinoscope (process ${holder.pid}). Use its window, end it first`,
    );
    expect(read()).toEqual(holder);
  });

  it("refuses one that another machine has, or that is just being taken", async () => {
    const { folder } = heldBy({ pid: await dead(), host: "elsewhere" });
    await expect(lockWorkspace(folder, times)).rejects.toThrow('on "elsewhere"');
    await expect(lockWorkspace(heldBy("").folder, times)).rejects.toThrow("another Retinoscope. Use");
  });

  it("takes one whose process was killed", async () => {
    const { folder, read } = heldBy({ pid: await dead(), host: hostname() });
    await lockWorkspace(folder, times);
    expect(read()).toEqual(ours);
  });

  it("takes one whose holder has been silent, wherever it was", async () => {
    const { folder, path, read } = heldBy({ pid: 1, host: "elsewhere" });
    utimesSync(path, new Date(), new Date(Date.now() - 61_000));
    await lockWorkspace(folder, times);
    expect(read()).toEqual(ours);
  });

  it("waits a little for one that is ending", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const { folder, read } = heldBy({ pid: child.pid!, host: hostname() });
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
