import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extractFile } from "@electron/asar";
import { Ajv } from "ajv";
import { build, type Configuration, Platform } from "electron-builder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkEngineFiles } from "../../electron/main/engine-files.ts";
import { PortEngine } from "../../electron/testing/port-engine.ts";
import configuration from "../../electron-builder.config.ts";
import packageFile from "../../package.json" with { type: "json" };
import { fusesOn, standIn } from "./stand-in.ts";

/** A new one each time: the packager changes what it is given. */
const freshConfiguration = (): Configuration => ({
  ...configuration,
  ...(JSON.parse(JSON.stringify(configuration)) as Configuration),
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

/** The part of a pattern before its first wildcard: a file or folder that must be there. */
const fixed = (pattern: string): string => pattern.replace(/\/?\*.*$/, "");

describe("the packager's configuration", () => {
  test("is as the packager's own schema wants it", () => {
    const schema = JSON.parse(readFileSync(require.resolve("app-builder-lib/scheme.json"), "utf8"));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    validate(configuration);
    expect(validate.errors).toBeNull();
    expect(validate({ ...configuration, electronFuse: {} })).toBe(false);
  });

  test("names files that are there, once it is built", () => {
    const patterns = [configuration.files, configuration.asarUnpack].flat() as string[];
    const resources = (configuration.extraResources as { from: string }[]).map(({ from }) => from);
    const icons = [configuration.linux?.icon, configuration.mac?.icon, configuration.win?.icon] as string[];
    const named = [
      packageFile.main,
      "dist/electron/preload.cjs",
      "dist/renderer/index.html",
      configuration.directories!.buildResources!,
      configuration.nsis!.license!,
      ...patterns.filter((pattern) => !pattern.startsWith("!") && !pattern.startsWith("node_modules")),
      ...resources,
      ...icons,
    ];
    expect(named.map(fixed).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("packs for three systems, with the checkpoint's association", () => {
    expect([configuration.linux?.target, configuration.mac?.target, configuration.win?.target]).toEqual([
      ["AppImage", "deb"],
      ["dmg"],
      ["nsis"],
    ]);
    expect(configuration.fileAssociations).toMatchObject([{ ext: "ckpt" }, { ext: "safetensors" }]);
  });
});

// Where the system has no Electron for it, the packager's own doing is seen on a stand-in for Electron's program.
describe.runIf(process.platform === "linux")("what is packed", () => {
  const packed = { folder: "" };
  const folder = mkdtempSync(join(tmpdir(), "retinoscope-package-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(async () => {
    await build({
      targets: Platform.LINUX.createTarget("dir"),
      projectDir: root,
      config: {
        ...freshConfiguration(),
        directories: { ...configuration.directories, output: join(folder, "out") },
        electronDist: standIn(join(folder, "electron"), packageFile.devDependencies.electron),
      },
    });
    packed.folder = join(
      folder,
      "out",
      readdirSync(join(folder, "out")).find((name) => name.endsWith("unpacked"))!,
    );
  }, 120_000);
  const resources = (...parts: string[]): string => join(packed.folder, "resources", ...parts);

  test("has the engine and its threads beside the archive, as modules", () => {
    const beside = (path: string): boolean => existsSync(resources("app.asar.unpacked", path));
    for (const path of ["dist/electron/engine.js", "dist/node/worker.js", "dist/package.json"])
      expect([path, beside(path)]).toEqual([path, true]);
    for (const path of ["dist/electron/main.js", "dist/electron/preload.cjs", "dist/renderer"])
      expect([path, beside(path)]).toEqual([path, false]);
    expect(statSync(resources("app.asar")).size).toBeGreaterThan(1_000_000);
  });

  test("has the demo model and the presets where the engine looks for them", () => {
    expect(existsSync(resources("assets", "models", "simulated-retina.ckpt"))).toBe(true);
    expect(existsSync(resources("assets", "presets", "index.json"))).toBe(true);
  });

  test("has an engine whose files are those that the archive lists", async () => {
    const list = join(folder, "engine-files.json");
    writeFileSync(list, extractFile(resources("app.asar"), "dist/electron/engine-files.json"));
    const check = (): Promise<void> => checkEngineFiles(resources("app.asar.unpacked"), list);
    await check();
    const worker = resources("app.asar.unpacked", "dist", "node", "worker.js");
    const before = readFileSync(worker);
    writeFileSync(worker, `${before} `);
    await expect(check()).rejects.toThrow(/worker\.js" is not as it was packed/);
    writeFileSync(worker, before);
    await check();
  });

  test("has an engine that runs from there", async () => {
    const engine = new PortEngine(
      resources("app.asar.unpacked", "dist", "electron", "engine.js"),
      join(folder, "workspace"),
    );
    expect(await engine.firstWord()).toEqual({ type: "ready" });
    const { description } = await engine.connect(0).request("openModel", { source: { type: "demo" } });
    expect(description.sessions.map(({ neurons }) => neurons)).toEqual([30, 30]);
  });

  test("has an AppImage that starts it with its sandbox", async () => {
    const entries: string[] = [];
    await build({
      targets: Platform.LINUX.createTarget("AppImage"),
      projectDir: root,
      prepackaged: packed.folder,
      config: {
        ...freshConfiguration(),
        directories: { ...configuration.directories, output: join(folder, "images") },
      },
      // Looked at, and not built: the image's own tools would be downloaded.
      effectiveOptionComputed: async ({ desktop }: { desktop: string }) => {
        entries.push(desktop);
        return true;
      },
    });
    expect(entries).toHaveLength(1);
    expect(/^Exec=(.*)$/m.exec(entries[0]!)![1]).toBe("AppRun %U");
  });

  test("has its fuses set", () => {
    const names = [
      "runAsNode",
      "enableCookieEncryption",
      "enableNodeOptionsEnvironmentVariable",
      "enableNodeCliInspectArguments",
      "enableEmbeddedAsarIntegrityValidation",
      "onlyLoadAppFromAsar",
    ];
    const program = readFileSync(join(packed.folder, "retinoscope"));
    expect(fusesOn(program, names)).toEqual(["enableEmbeddedAsarIntegrityValidation", "onlyLoadAppFromAsar"]);
  });
});
