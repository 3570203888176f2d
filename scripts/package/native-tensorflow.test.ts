import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { modulePatterns } from "./native-tensorflow.ts";

function install(root: string, name: string, dependencies: readonly string[], inside = ""): void {
  const folder = join(root, inside, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  const ranges = Object.fromEntries(dependencies.map((dependency) => [dependency, "*"]));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, dependencies: ranges }));
}

test("nothing of node_modules is packed where the native TensorFlow is not there, or was not built", () => {
  const root = temporaryFolder();
  install(root, "react", []);
  expect(modulePatterns(root)).toEqual(["!node_modules/**/*"]);
  install(root, "@tensorflow/tfjs-node", []);
  expect(modulePatterns(root)).toEqual(["!node_modules/**/*"]);
});

test("where it is, everything but it and what it needs is left out", () => {
  const root = temporaryFolder();
  for (const name of ["react", "@types/node", "rimraf", "glob"]) install(root, name, []);
  install(root, "@tensorflow/tfjs", ["long", "is-missing"]);
  install(root, "long", ["@tensorflow/tfjs"]);
  install(root, "@tensorflow/tfjs-node", ["@tensorflow/tfjs", "rimraf"]);
  install(root, "old", ["glob"], "node_modules/rimraf");
  mkdirSync(join(root, "node_modules", "@tensorflow/tfjs-node", "lib", "napi-v8"), { recursive: true });
  mkdirSync(join(root, "node_modules", ".bin"));
  expect(modulePatterns(root)).toEqual(["!node_modules/@types/node/**/*", "!node_modules/react/**/*"]);
});
