import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = `${root}CONTRIBUTING.md`;
const place = /<!-- (examples\/\S+) -->\n(?:\n```ts\n[\s\S]*?```\n)?/g;
const written = readFileSync(page, "utf8");
const withFiles = written.replace(
  place,
  (_, path: string) => `<!-- ${path} -->\n\n\`\`\`ts\n${readFileSync(root + path, "utf8")}\`\`\`\n`,
);
if (process.env.UPDATE_DOCS === "1") writeFileSync(page, withFiles);
const text = readFileSync(page, "utf8");

describe("CONTRIBUTING.md", () => {
  it("shows the examples as they are (UPDATE_DOCS=1 copies them)", () => {
    expect(text).toBe(withFiles);
  });

  it("shows every example, or leads to it", () => {
    const examples = readdirSync(new URL(".", import.meta.url)).filter((name) => !name.endsWith(".test.ts"));
    const linked = text.matchAll(/\]\((examples\/contributing\/[\w-]+\.ts)\)/g);
    const shown = [...text.matchAll(place), ...linked].map(([, path]) => path);
    expect(shown.sort()).toEqual(examples.map((name) => `examples/contributing/${name}`).sort());
  });

  it("names commands and files that are there", () => {
    for (const [, script] of text.matchAll(/npm run (?:-s )?([\w:]+)/g))
      expect(packageFile.scripts).toHaveProperty([script!]);
    // Files that a reader is to make are those of the examples.
    const made = /\/(?:divisive|raw-file)\.ts$|\/(?:even|smooth|sign|contrast-response)\//;
    const prose = text.replace(/```[\s\S]*?```/g, "");
    const paths = [...prose.matchAll(/`((?:core|renderer|scripts|fixtures|examples|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => path!,
    );
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) expect(existsSync(root + path) || made.test(path), path).toBe(true);
  });
});
