import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const tsc = join(root, "node_modules/typescript/bin/tsc");
const parts = [
  "bench",
  "cli",
  "core",
  "e2e",
  "electron",
  "examples",
  "fixtures",
  "node",
  "renderer",
  "scripts",
];

/** AssemblyScript, which its own compiler checks. */
const notTypeScript = "core/kernels/assembly/";

it("each file of TypeScript is checked by a project that npm run types builds", async () => {
  const solution = readFileSync(join(root, "tsconfig.json"), "utf8");
  const projects = [...solution.matchAll(/"path": "\.\/(tsconfig\.\w+\.json)"/g)].map(([, name]) => name!);
  const lists = await Promise.all(
    projects.map((project) =>
      promisify(execFile)(process.execPath, [tsc, "-p", project, "--listFilesOnly"], {
        cwd: root,
        maxBuffer: 2 ** 26,
      }),
    ),
  );
  const checked = new Set(lists.flatMap(({ stdout }) => stdout.split(/\r?\n/)));
  expect(
    sources().filter((path) => !checked.has(join(root, path).replaceAll("\\", "/"))),
    "files that no tsconfig.*.json includes",
  ).toEqual([]);
});

function sources(): string[] {
  const inFolders = parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: "utf8" }).map(
      (path) => `${part}/${path.replaceAll("\\", "/")}`,
    ),
  );
  return [...readdirSync(root), ...inFolders].filter(
    (path) => /\.[mc]?tsx?$/.test(path) && !path.startsWith(notTypeScript) && !path.includes("node_modules/"),
  );
}
