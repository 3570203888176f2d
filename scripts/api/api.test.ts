import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exportsOf } from "./exports.ts";
import { apiPage } from "./page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const exported = exportsOf(root, "core/index.ts");

const introduction = `# The library

\`\`\`js
${readFileSync(`${root}examples/node/mei.mjs`, "utf8").trim()}
\`\`\`

\`retinoscope/core\` runs in Node, in a worker and in a browser ([a plain web page](../../examples/web-page)); \`npm run build\` makes it, in
\`dist/core\`. Arrays are row-major: stimuli \`[channel, time, height, width]\`, responses \`[frame, neuron]\`, both in the model's own units.
A page under a content security policy needs \`'wasm-unsafe-eval'\` for the fast kernels.

\`retinoscope/formats\` (npy, npz, png and others) and \`retinoscope/analyses\` are parts by themselves: a program that imports \`writeNpy\` from
\`retinoscope/formats\` bundles to about 6 kB, from \`retinoscope/core\` to 1.1 MB. The declarations of the formats compile without
\`skipLibCheck\`; those of the other two need it, because TensorFlow.js' own contradict TypeScript's DOM.

Made from the docstrings by \`UPDATE_DOCS=1 npx vitest run scripts/api\`.`;

describe("docs/developers/api.md", () => {
  it("is current (UPDATE_DOCS=1 writes it)", () => {
    const page = apiPage(exported, introduction);
    if (process.env.UPDATE_DOCS === "1") writeFileSync(`${root}docs/developers/api.md`, page);
    expect(readFileSync(`${root}docs/developers/api.md`, "utf8")).toBe(page);
    for (const { name } of exported) expect(page).toContain(`### ${name}\n`);
  });
});

describe.each(exported)("$name", ({ doc, signature, kind }) => {
  it("has a docstring", () => {
    expect(doc.length).toBeGreaterThan(15);
  });

  it("says the shapes of the arrays that it is about", () => {
    if (kind !== "function" && kind !== "interface" && kind !== "type") return;
    if (!/\b(?:Float32Array|Float64Array|ArrayOf|tf\.Tensor|NpyArray)\b/.test(signature)) return;
    expect(`${doc}\n${signature}`).toMatch(/\[[a-z, ]+\]|row-major|\bshape\b/);
  });
});

describe("exportsOf", () => {
  it("follows names through other modules to where they are declared", () => {
    const found = exported.find(({ name }) => name === "optimizeStimulus");
    expect(found).toMatchObject({ path: "core/optimization/optimize-stimulus.ts", kind: "function" });
    expect(found!.signature).toMatch(/^async function\* optimizeStimulus\([\s\S]*AsyncGenerator/);
    expect(found!.doc).toContain("@returns why it ended");
  });
});
