import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { fixturePath } from "../../fixtures/golden.ts";
import { removeFolder } from "../../fixtures/remove-folder.ts";

/** The built command line, as users run it. */
export const main = fixturePath("../dist/cli/main.js");
export const demo = fixturePath("../assets/models/simulated-retina.ckpt");
export const mei = fixturePath("../assets/presets/mei-openretina.json");

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(...parameters: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...parameters], (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ status, stdout, stderr });
    });
  });
}

export function start(...parameters: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [main, ...parameters]);
}

/** A folder for the tests of one file, removed after them. */
export function workFolder(): {
  inFolder: (name: string) => string;
  writeJson: (name: string, value: unknown) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), "retinoscope-"));
  beforeAll(() => {
    if (!existsSync(main)) throw new Error("The command line is not built. Run npm run build first.");
  });
  afterAll(() => removeFolder(folder));
  const inFolder = (name: string): string => join(folder, name);
  return {
    inFolder,
    writeJson: (name, value) => {
      writeFileSync(inFolder(name), JSON.stringify(value));
      return inFolder(name);
    },
  };
}
