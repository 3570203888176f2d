import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, type TestContext } from "vitest";

export interface SmallDisk {
  readonly path: string;
  makeReadOnly(): void;
}

/**
 * A disk of its own of so many MiB, which goes with the test. Where none can be mounted (it takes Linux and its superuser) the test is
 * skipped, and says so.
 */
export function smallDisk(context: TestContext, mebibytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), "retinoscope-disk-"));
  const mount = (...options: string[]): void =>
    void execFileSync("mount", [...options, "tmpfs", path], { stdio: "pipe" });
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  try {
    mount("-t", "tmpfs", "-o", `size=${mebibytes}m`);
  } catch {
    context.skip("no disk can be mounted here: run it on Linux as the superuser");
  }
  onTestFinished(() => void execFileSync("umount", ["-l", path], { stdio: "pipe" }));
  return { path, makeReadOnly: () => mount("-o", "remount,ro") };
}
