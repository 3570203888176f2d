import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { cycles, folderRings, importsOf, loadedBy, sourceFiles, unused, violations } from "./architecture.ts";

const files = sourceFiles(fileURLToPath(new URL("..", import.meta.url)));

/** Longer files want to be two. */
const MAX_LINES = 300;
const MAX_TEST_LINES = 400;

describe("the architecture", () => {
  it("is seen as a whole", () => {
    const folders = new Set(files.map(({ path }) => path.split("/").slice(0, -1).join("/")));
    for (const folder of [
      "core/checkpoint",
      "core/model",
      "core/kernels",
      "core/optimization",
      "cli",
      "node",
    ]) {
      expect(folders).toContain(folder);
    }
  });

  it("has arrows that run one way", () => {
    expect(violations(files)).toEqual([]);
  });

  it("allows nothing that no file needs", () => {
    expect(unused(files)).toEqual([]);
  });

  it("has no files that import each other in a ring", () => {
    expect(cycles(files)).toEqual([]);
  });

  it("has no folders that import each other in a ring", () => {
    expect(folderRings(files)).toEqual([]);
  });

  it("has a window that loads no tensors and no model", () => {
    const loaded = loadedBy("renderer/main.tsx", files);
    expect(loaded).toContain("core/analyses/list.ts");
    expect([...loaded].filter((path) => /^core\/(tensor\.ts|kernels|model)/.test(path))).toEqual([]);
    expect(loadedBy("core/analyses/contrast-grid/compute.ts", files)).toContain("core/tensor.ts");
    expect(loadedBy("core/recipe/objective/increase/compute.ts", files)).toContain("core/tensor.ts");
  });

  it("has files of one idea each", () => {
    const long = files.filter(
      ({ path, text }) => text.split("\n").length > (path.endsWith(".test.ts") ? MAX_TEST_LINES : MAX_LINES),
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

describe("the rule itself", () => {
  it("sees every kind of import", () => {
    const text = `
      import { a } from "./a.ts"; import type { B } from "../b.ts"; import "./c.ts";
      export { d } from "./d.ts"; export * from "./e.ts"; const f = await import("./f.ts"); import g from "zod";`;
    const found = importsOf({ path: "core/x/y.ts", text }).map(({ to }) => to);
    expect(found.sort()).toEqual([
      "core/b.ts",
      "core/x/a.ts",
      "core/x/c.ts",
      "core/x/d.ts",
      "core/x/e.ts",
      "core/x/f.ts",
      "zod",
    ]);
  });

  it.each([
    ["core/model/x.ts", 'import "../optimization/index.ts";'],
    ["core/model/x.ts", 'import fs from "node:fs";'],
    ["core/recipe/x.ts", 'export * from "../optimization/index.ts";'],
    ["core/checkpoint/x.ts", 'import type { Y } from "../tensor.ts";'],
    ["core/optimization/x.ts", 'const tf = await import("@tensorflow/tfjs-core");'],
    ["node/x.ts", 'import "../cli/main.ts";'],
    ["core/model/x.ts", 'import "./x.test.ts";'],
    ["renderer/features/runs/x.ts", 'import "../stage/y.ts";'],
    ["renderer/features/runs/x.ts", 'import "../../app/window.tsx";'],
    ["renderer/stores/x.ts", 'import "../features/runs/y.ts";'],
    ["renderer/playback/x.ts", 'import "../figures/plot.tsx";'],
    ["renderer/lib/x.ts", 'import "../ui/icons.tsx";'],
    ["elsewhere/x.ts", ""],
  ])("refuses %s with %s", (path, text) => {
    expect(violations([{ path, text }])).toHaveLength(1);
  });

  it("finds rings", () => {
    const ring = [
      { path: "core/a.ts", text: 'import "./b.ts";' },
      { path: "core/b.ts", text: 'import "./a.ts";' },
    ];
    expect(cycles(ring)).toEqual([["core/a.ts", "core/b.ts", "core/a.ts"]]);
  });

  it("finds rings of folders, whatever their files", () => {
    const ring = [
      { path: "core/export/a.ts", text: 'import "../engine/contract/x.ts";' },
      { path: "core/engine/contract/b.ts", text: 'import "../../rig/x.ts";' },
      { path: "core/rig/c.ts", text: 'import "../export/x.ts";' },
    ];
    const [found] = folderRings(ring);
    expect(found).toEqual(["core/export", "core/engine/contract", "core/rig", "core/export"]);
    expect(folderRings(ring.slice(1))).toEqual([]);
  });
});
