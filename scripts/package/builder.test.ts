import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { build, Platform } from "electron-builder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PortEngine } from "../../electron/testing/port-engine.ts";
import configuration from "../../electron-builder.config.ts";
import packageFile from "../../package.json" with { type: "json" };
import { fusesOn, standIn } from "./stand-in.ts";

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
    expect(configuration.fileAssociations).toMatchObject([{ ext: "ckpt" }]);
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
        ...configuration,
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

  test("has an engine that runs from there", async () => {
    const engine = new PortEngine(
      resources("app.asar.unpacked", "dist", "electron", "engine.js"),
      join(folder, "workspace"),
    );
    expect(await engine.firstWord()).toEqual({ type: "ready" });
    const { description } = await engine.connect(0).request("openModel", { source: { type: "demo" } });
    expect(description.sessions.map(({ neurons }) => neurons)).toEqual([30, 30]);
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
