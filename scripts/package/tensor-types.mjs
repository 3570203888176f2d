/**
 * Puts the declarations of TensorFlow.js that the library's types need beside them, corrected, in dist/core/types/tensorflow:
 *
 *     node scripts/package/tensor-types.mjs
 *
 * As TensorFlow.js publishes them, they contradict TypeScript's DOM (its own types of WebGPU), name a type that nobody declares (`Long`),
 * and have paths without endings, which modules of Node do not. So whoever used the library had to switch `skipLibCheck` on.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = join(root, "node_modules/@tensorflow/tfjs-core/dist");
const types = join(root, "dist/core/types");
const target = join(types, "tensorflow");

rmSync(target, { recursive: true, force: true });
const copied = new Set();
copy(join(source, "index.d.ts"));
// The backend that the core extends is its own matter: no type of the library names it.
writeFileSync(join(types, "tensor.d.ts"), 'export * from "./tensorflow/index.js";\n');

/** Copies a declaration and all that it names. */
function copy(file) {
  if (copied.has(file)) return;
  copied.add(file);
  const text = readFileSync(file, "utf8")
    .replace(/^\/\/\/ <(?:reference types|amd-module).*\n/gm, "")
    .replace(/\bLong\b/g, "unknown")
    .replace(
      /((?:from|import|module) ?\(?)(['"])(\.|@tensorflow\/tfjs-core\/dist)([^'"]*)\2/g,
      (_, before, quote, start, path) => {
        const named = declarationOf(
          join(start === "." ? dirname(file) : source, start === "." ? start + path : path),
        );
        copy(named);
        const to = relative(dirname(file), named)
          .replaceAll("\\", "/")
          .replace(/\.d\.ts$/, ".js");
        return `${before}${quote}${to.startsWith(".") ? to : `./${to}`}${quote}`;
      },
    );
  const place = join(target, relative(source, file));
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

function declarationOf(path) {
  const found = [`${path}.d.ts`, join(path, "index.d.ts")].find((each) => existsSync(each));
  if (found === undefined) throw new Error(`TensorFlow.js has no declaration ${path}.`);
  return found;
}
