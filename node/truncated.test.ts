import { spawn } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ExplainedError } from "../core/basis/explained-error.ts";
import { writeNpy } from "../core/formats/index.ts";
import { openModel } from "../core/model/index.ts";
import { fixturePath } from "../fixtures/golden.ts";
import { FileSource, hashOf } from "./file-source.ts";
import { readBytes } from "./files.ts";
import { readModelFiles } from "./model-files.ts";
import { readRecipe } from "./recipe-file.ts";
import { readArray } from "./stimulus-file.ts";
import { temporaryFolder } from "./testing/folder.ts";

/** Readings of each kind. */
const TIMES = 40;

/** Cuts a file and makes it whole again, as fast as it can, until the test is over. */
function disturb(path: string): void {
  const whole = `${path}.whole`;
  copyFileSync(path, whole);
  const script = `
    const { readFileSync, truncateSync, writeFileSync } = require("node:fs");
    const [path, whole] = process.argv.slice(1);
    const bytes = readFileSync(whole);
    for (;;) {
      truncateSync(path, Math.floor(Math.random() * bytes.length));
      writeFileSync(path, bytes);
    }`;
  const program = spawn(process.execPath, ["-e", script, path, whole], { stdio: "ignore" });
  onTestFinished(() => void program.kill("SIGKILL"));
}

const array = writeNpy([2, 40, 18, 16], new Float32Array(2 * 40 * 18 * 16).fill(1));

it.each<[string, Uint8Array, (path: string) => Promise<unknown>]>([
  [
    "a model",
    readFileSync(fixturePath("golden/checkpoints/lnp.ckpt")),
    async (path) => openModel(await readModelFiles([path])),
  ],
  ["an array", array, readArray],
  ["a recipe", readFileSync(fixturePath("../assets/presets/mei.json")), readRecipe],
  ["bytes", array, readBytes],
  ["a checksum", array, async (path) => hashOf(await FileSource.of(path))],
])(
  "reading %s that is cut meanwhile ends, with what was there or with a sentence",
  { timeout: 60_000 },
  async (_, bytes, read) => {
    const path = join(temporaryFolder(), "file");
    writeFileSync(path, bytes);
    await read(path);
    disturb(path);
    for (let time = 0; time < TIMES; time++) {
      await read(path).catch((error: unknown) => {
        expect(error instanceof ExplainedError ? null : error).toBeNull();
      });
      await new Promise((later) => setTimeout(later, 3));
    }
  },
);
