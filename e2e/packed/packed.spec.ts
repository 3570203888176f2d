import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { test as base, expect } from "@playwright/test";
import { generateAppRunScript } from "app-builder-lib/out/targets/appimage/appImageUtil.js";
import { removeFolder } from "../../fixtures/remove-folder.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { PackedApp, packedFolder } from "../support/packed-app.ts";
import {
  confirmDialog,
  isDialog,
  pressKeys,
  stackedWindows,
  typeText,
  whyNoRealInput,
} from "../support/real-input.ts";
import { Window } from "../support/window.ts";

// An installed app from its first start to its end, by what a person has: a window, keys, the system's dialogs.

const folder = packedFolder()!;
const noRealInput = whyNoRealInput();

const test = base.extend<{ readonly workspace: string; readonly packed: PackedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
  workspace: async ({}, use) => {
    const path = mkdtempSync(join(tmpdir(), "retinoscope packed "));
    await use(path);
    await removeFolder(path);
  },
  packed: async ({ workspace }, use) => {
    const app = new PackedApp(folder, workspace);
    await use(app);
    await app.end();
  },
});

test("is installed, starts, finds a stimulus, exports it, and quits", async ({ packed, workspace }) => {
  test.skip(noRealInput !== null, noRealInput ?? "");
  test.setTimeout(180_000);
  const window = new Window(await packed.start());
  await window.ready();
  expect(window.page.url()).toBe("app://retinoscope/");
  await window.setIterations(50);
  await window.runToEnd();

  await window.stage.getByRole("button", { name: "Save stimulus (.npy)" }).click();
  await expect.poll(() => stackedWindows().filter(isDialog)).toHaveLength(1);
  const target = join(workspace, "my stimulus.npy");
  // GTK's dialog takes a whole path where it shows a name.
  pressKeys("ctrl+a");
  typeText(target);
  pressKeys("Return");
  await expect.poll(() => existsSync(target)).toBe(true);
  expect(new Uint8Array(readFileSync(target))).toEqual(lastKeptRun(workspace).stimulusBytes);

  pressKeys("ctrl+q");
  expect(await packed.exit()).toBe(0);
});

test("does not start an engine whose files were changed, and says so", async ({ packed }) => {
  const worker = join(folder, "resources", "app.asar.unpacked", "dist", "node", "worker.js");
  const before = readFileSync(worker);
  appendFileSync(worker, "\n// changed\n");
  try {
    const page = await packed.start();
    await expect(
      page.getByText(/worker\.js" is not as it was packed. Install Retinoscope anew\./),
    ).toBeVisible();
  } finally {
    writeFileSync(worker, before);
  }
});

test("takes neither Node's switches nor a program of its user's", async ({ packed, workspace }) => {
  const script = join(workspace, "script.js");
  writeFileSync(script, `require("node:fs").writeFileSync(${JSON.stringify(join(workspace, "ran"))}, "")`);
  process.env.NODE_OPTIONS = `--require ${script}`;
  process.env.ELECTRON_RUN_AS_NODE = "1";
  try {
    await new Window(await packed.start()).ready();
  } finally {
    delete process.env.NODE_OPTIONS;
    delete process.env.ELECTRON_RUN_AS_NODE;
  }
  expect(existsSync(join(workspace, "ran"))).toBe(false);
});

test.describe("by the launcher that the packager writes into an AppImage", () => {
  const launcher = join(folder ?? "", "AppRun");
  test.beforeAll(() =>
    writeFileSync(
      launcher,
      generateAppRunScript({
        DesktopFileName: "retinoscope.desktop",
        ExecutableName: "retinoscope",
        ProductName: "Retinoscope",
        ProductFilename: "Retinoscope",
        ResourceName: "appimagekit-retinoscope",
      }),
      { mode: 0o755 },
    ),
  );
  test.afterAll(() => rmSync(launcher));

  test("it starts where programs get namespaces", async ({ workspace }) => {
    const app = new PackedApp(folder, workspace, "AppRun");
    await new Window(await app.start()).ready();
    await app.end();
  });

  test("it does not start where they do not, since the launcher takes the sandbox away, and says so", async ({
    workspace,
  }) => {
    test.skip(noRealInput !== null, noRealInput ?? "");
    // The launcher asks `unshare` whether there are any.
    const programs = join(workspace, "programs");
    mkdirSync(programs);
    writeFileSync(join(programs, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const runs = join(workspace, "runs");
    const child = spawn(launcher, {
      env: {
        ...process.env,
        PATH: `${programs}${delimiter}${process.env.PATH}`,
        RETINOSCOPE_WORKSPACE: runs,
      },
    });
    const said = text(child.stderr);
    const ended = once(child, "exit");
    await confirmDialog();
    expect(await ended).toEqual([1, null]);
    expect(await said).toContain("started without its sandbox (--no-sandbox)");
    expect(existsSync(runs)).toBe(false);
  });
});

test("a file that it is started with is opened, and a missing one told", async ({ packed }) => {
  test.skip(noRealInput !== null, noRealInput ?? "");
  await new Window(await packed.start("/nowhere/missing.ckpt")).ready();
  await confirmDialog();
  await expect.poll(() => stackedWindows().filter(isDialog)).toEqual([]);
});
