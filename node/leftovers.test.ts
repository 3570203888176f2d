import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder, processMark, removeLeftovers } from "./leftovers.ts";
import { temporaryFolder } from "./testing/folder.ts";

/** A mark of another process of this machine. */
const markOf = (pid: number | undefined): string => processMark().replace(`-${process.pid}-`, `-${pid}-`);

it("what a living process has not finished stays, until it is gone", async () => {
  const folder = temporaryFolder();
  const other = spawn("sleep", ["60"]);
  mkdirSync(join(folder, `.a.${markOf(other.pid)}.part`));
  await removeLeftovers(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  other.kill("SIGKILL");
  await once(other, "close");
  await removeLeftovers(folder);
  expect(readdirSync(folder)).toEqual([]);
});

it.skipIf(process.platform !== "linux")("a process that ended and that nobody buried is gone", async () => {
  const folder = temporaryFolder();
  // The shell turns into one that never asks how its child ended.
  const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]);
  const [pid] = await once(parent.stdout, "data");
  mkdirSync(join(folder, `.a.${markOf(Number(pid))}.part`));
  const status = (): string => readFileSync(`/proc/${Number(pid)}/stat`, "latin1");
  while (!status().includes(") Z ")) await new Promise((later) => setTimeout(later, 10));
  await removeLeftovers(folder);
  expect(readdirSync(folder)).toEqual([]);
  parent.kill("SIGKILL");
});

it("scratch folders of the system's go, too, those of others do not", async () => {
  const mine = await makeScratchFolder("test");
  const [, base = "", mark = ""] = /^(.*retinoscope-test-)(.*)-\w{6}$/.exec(mine)!;
  const dead = `${base}${mark.replace(`-${process.pid}-`, "-4194399-")}-abcdef`;
  mkdirSync(dead);
  const next = await makeScratchFolder("test");
  expect([mine, dead, next].map((folder) => existsSync(folder))).toEqual([true, false, true]);
  for (const folder of [mine, next]) rmSync(folder, { recursive: true });
});
