import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "./architecture-rules.ts";
import { arrows, drawing, floorsDrawing } from "./drawing.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = `${root}docs/developers/architecture.md`;
const block = /```mermaid\n[\s\S]*?```/g;
const expected = [drawing(rules), floorsDrawing(rules, "renderer")].map(
  (text) => `\`\`\`mermaid\n${text}\n\`\`\``,
);

describe("the drawings of docs/developers/architecture.md", () => {
  it("are the rule (UPDATE_DOCS=1 draws them anew)", () => {
    const text = readFileSync(page, "utf8");
    let drawn = 0;
    if (process.env.UPDATE_DOCS === "1")
      writeFileSync(
        page,
        text.replace(block, () => expected[drawn++]!),
      );
    expect(readFileSync(page, "utf8").match(block)).toEqual(expected);
  });

  it("have boxes for folders that are there", () => {
    for (const [, box = ""] of expected.join("\n").matchAll(/\["([^"]+)"\]/g)) {
      const folder = box.replace(/\/\*$/, "");
      const there = ["", "core/", "renderer/"].some((parent) => existsSync(`${root}${parent}${folder}`));
      expect(there, folder).toBe(true);
    }
  });
});

describe("arrows", () => {
  it("go from folder to folder, once, and to the frame of the core where all of it is meant", () => {
    const rule = (folder: string, ...folders: string[]) => ({ folder, folders, packages: [] });
    const few = [
      rule("core/tensor.ts"),
      rule("core/a", "core/tensor.ts"),
      rule("core/b", "core/a/deep", "core/a/other"),
      rule("node", "core", "package.json"),
      rule("node/part"),
    ];
    expect(arrows(few)).toEqual([
      ["core/b", "core/a"],
      ["node", "core"],
      ["node", "node/part"],
    ]);
  });
});

describe("floors", () => {
  it("stand on those that they do not reach through another", () => {
    const rule = (folder: string, ...folders: string[]) => ({ folder, folders, packages: [] });
    const few = [
      rule("core/x"),
      rule("house/a"),
      rule("house/b", "house/a"),
      rule("house/c", "house/a", "house/b", "core/x"),
      rule("house/roof", "house"),
    ];
    expect(floorsDrawing(few, "house").split("\n").slice(5)).toEqual([
      "  house_b --> house_a",
      "  house_c --> house_b",
      "  house_roof --> house_c",
    ]);
  });
});
