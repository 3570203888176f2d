import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { downloadElectron, electronProgram, runDesktop, whyNoDesktop } from "./electron.mjs";

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => void vi.restoreAllMocks());

describe("a desktop window", () => {
  test.each([
    [{ platform: "linux", env: {}, uid: 1000 }, /no display/],
    [{ platform: "linux", env: { DISPLAY: ":0" }, uid: 0 }, /\broot\b/],
  ])("cannot be opened in %j", (surroundings, why) => {
    expect(whyNoDesktop(surroundings)).toMatch(why);
  });

  test.each([
    { platform: "linux", env: { DISPLAY: ":0" }, uid: 1000 },
    { platform: "linux", env: { WAYLAND_DISPLAY: "wayland-0" }, uid: 1000 },
    { platform: "darwin", env: {}, uid: 501 },
    { platform: "win32", env: {}, uid: undefined },
  ])("can be opened in %j", (surroundings) => {
    expect(whyNoDesktop(surroundings)).toBeNull();
  });
});

test("Electron's program is where its package says, if it is there", () => {
  const folder = temporaryFolder();
  expect(electronProgram(folder)).toBeNull();
  writeFileSync(join(folder, "path.txt"), "electron");
  expect(electronProgram(folder)).toBeNull();
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "electron"), "");
  expect(electronProgram(folder)).toBe(join(folder, "dist", "electron"));
});

describe("the download", () => {
  const install = (text: string): string => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "install.js"), text);
    return folder;
  };

  test("is the installer's", async () => {
    expect(await downloadElectron(install(""))).toBeNull();
  });

  test("that fails says why", async () => {
    const folder = install("console.error('TypeError: fetch failed\\n    at x'); process.exitCode = 1");
    expect(await downloadElectron(folder)).toBe("Electron could not be downloaded (TypeError: fetch failed)");
    expect(await downloadElectron(temporaryFolder())).toBe("the package electron is not installed");
  });

  test("that does not end is ended", async () => {
    expect(await downloadElectron(install("setInterval(() => {}, 1000)"), 1000)).toMatch(
      /longer than 1 seconds/,
    );
  });
});

describe("the desktop", () => {
  const run = (code: string) => runDesktop(process.execPath, ["-e", code]);

  test("that opened its window is run to its end, whatever that is", async () => {
    expect(await run('console.log("Retinoscope\'s window is open."); process.exitCode = 3')).toEqual({
      status: 3,
      failed: null,
    });
    expect(await run("")).toEqual({ status: 0, failed: null });
  });

  test("that never opened one says why", async () => {
    expect(await run("console.error('The SUID sandbox helper is not there.'); process.exitCode = 1")).toEqual(
      {
        status: 1,
        failed: "Electron did not start (The SUID sandbox helper is not there.)",
      },
    );
    expect((await runDesktop("/no/such/program", [])).failed).toMatch(/^Electron did not start \(spawn/);
  });
});
