import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exportsOf } from "./exports.ts";
import { apiPage } from "./page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const exported = exportsOf(root, "core/index.ts");

/** A program of examples/node, which a test compiles and runs, without the comment that says how to start it. */
const program = (name: string): string => {
  const text = readFileSync(`${root}examples/node/${name}.mjs`, "utf8");
  return `\`\`\`js\n${text.replace(/^\/\*\*[\s\S]*?\*\/\n/, "").trim()}\n\`\`\``;
};

/** What the entries that have no reference of their own export, by name. */
const namesOf = (path: string): string => {
  const values = exportsOf(root, path).filter(({ kind }) => kind !== "interface" && kind !== "type");
  return values
    .map(({ name }) => `\`${name}\``)
    .toSorted()
    .join(", ");
};

const introduction = `# The library

\`npm run build\` makes the library in \`dist/core\`. It runs in Node, in a worker and in a browser ([a plain web page](../../examples/web-page)).

| import | holds | a program that uses \`writeNpy\` alone bundles to |
| --- | --- | --- |
| \`retinoscope/core\` | models, recipes, optimisation, npy and npz | 1.1 MB |
| \`retinoscope/analyses\` | tables and figures of analyses | |
| \`retinoscope/formats\` | npy, npz, PNG, GIF, TIFF, AVI, MP4, WebM, CSV, zip | 6 kB |

- Arrays are row-major: stimuli \`[channel, time, height, width]\`, responses \`[frame, neuron]\`, both in the model's own units.
- Types compile under \`strict\` without \`skipLibCheck\`, with the libraries \`es2023\` and \`dom\`. They need the package \`zod\`.
- A page under a content security policy needs \`'wasm-unsafe-eval'\` for the fast kernels.

The programs below are those of \`examples/node\`. Tests compile and run them.

## Open a model

${program("open")}

## Compute responses and gradients

${program("respond")}

## Optimise a stimulus

\`planOptimization\` and \`optimizeStimulus\` go step by step; \`runRecipe\` does the whole run. Objectives, regularizers, optimizers and postprocessors of one's
own go into the plan: [worked examples](../../CONTRIBUTING.md#an-objective).

${program("mei")}

## Analyse stimuli

${program("analyse")}

## Write files

${program("export")}

\`retinoscope/formats\` has ${namesOf("core/formats/index.ts")}.

The reference below is of \`retinoscope/core\`. It is made from the docstrings by \`UPDATE_DOCS=1 npx vitest run scripts/api\`.`;

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
