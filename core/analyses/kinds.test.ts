import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { analysisKinds, anyAnalysis, forEachAnalysis } from "./registry.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const docs = readFileSync(`${root}docs/analysis.md`, "utf8");

/** All browser tests, which open analyses by the names of their tabs. */
const browserTests = readdirSync(`${root}e2e/browser`)
  .map((name) => readFileSync(`${root}e2e/browser/${name}`, "utf8"))
  .join("\n");

describe.each(analysisKinds)("%s", (kind) => {
  const { title, counts } = anyAnalysis(kind);

  it("is one folder, with what is asked, what computes and a test", async () => {
    const files = readdirSync(`${root}core/analyses/${kind}`);
    expect(files).toEqual(
      expect.arrayContaining(["kind.ts", "compute.ts", expect.stringMatching(/\.test\.ts$/)]),
    );
    expect(await import(`./${kind}/compute.ts`)).toHaveProperty("compute");
    expect(counts).toMatch(/^[a-z]+$/);
  });

  it("has a command of its name, which its page tells of under its title", () => {
    // Films that are presented may be too long for the memory.
    const command = kind === "present" ? `cli/command/${kind}.ts` : `cli/analysis/${kind}.ts`;
    expect(existsSync(`${root}${command}`)).toBe(true);
    expect(docs).toContain(`\n## ${title}\n`);
    expect(docs).toContain(["present", "evaluate"].includes(kind) ? `-- ${kind} ` : `analyse ${kind} `);
  });

  it("has a view in the window, which a browser test opens", () => {
    expect(existsSync(`${root}renderer/features/analysis/${kind}/view.tsx`)).toBe(true);
    expect(browserTests).toContain(`"${title}"`);
  });
});

it("there is no folder that is no analysis", () => {
  const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "testing")
    .map(({ name }) => name);
  expect(folders.toSorted()).toEqual(Object.keys(forEachAnalysis(() => null)).toSorted());
});
