import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "./architecture-rules.ts";
import { arrows, drawing } from "./drawing.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = `${root}docs/architecture.md`;
const block = /```mermaid\n[\s\S]*?```/;
const expected = `\`\`\`mermaid\n${drawing(rules)}\n\`\`\``;

describe("the drawing of docs/architecture.md", () => {
  it("is the rule (UPDATE_DOCS=1 draws it anew)", () => {
    const text = readFileSync(page, "utf8");
    if (process.env.UPDATE_DOCS === "1") writeFileSync(page, text.replace(block, expected));
    expect(readFileSync(page, "utf8").match(block)?.[0]).toBe(expected);
  });

  it("has boxes for folders that are there", () => {
    for (const [, folder] of expected.matchAll(/\["([^"]+)"\]/g))
      expect(existsSync(`${root}${folder}`) || existsSync(`${root}core/${folder}`), folder).toBe(true);
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
