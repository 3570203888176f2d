import { createHash } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { EngineChild } from "../../node/engine-supervisor/child.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { checkedEngine } from "./checked-engine.ts";
import { checkEngineFiles } from "./engine-files.ts";

const packed = [
  "dist/package.json",
  "dist/electron/engine.js",
  "dist/node/worker.js",
  "node_modules/a/index.js",
];

/** A folder beside an archive, and the list that is in the archive. */
function installation() {
  const folder = temporaryFolder();
  const list = join(temporaryFolder(), "engine-files.json");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of packed) write(path, path);
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  writeFileSync(list, JSON.stringify(Object.fromEntries(packed.map((path) => [path, hash(path)]))));
  return { folder, list, write, check: () => checkEngineFiles(folder, list) };
}

test("files as they were packed are fine, also if the packager left some of a package out", async () => {
  const { folder, check } = installation();
  await check();
  rmSync(join(folder, "node_modules"), { recursive: true });
  await check();
});

test.each(packed)("a changed %s is found", async (path) => {
  const { write, check } = installation();
  write(path, `${path}!`);
  await expect(check()).rejects.toThrow(`${path}" is not as it was packed. Install Retinoscope anew.`);
});

test("so is one that is missing, one that was put there, and a link", async () => {
  const missing = installation();
  rmSync(join(missing.folder, "dist/node/worker.js"));
  await expect(missing.check()).rejects.toThrow('worker.js" is missing');
  const more = installation();
  more.write("node_modules/@tensorflow/tfjs-node/index.js", "");
  await expect(more.check()).rejects.toThrow("none of the files that were packed");
  const link = installation();
  symlinkSync(link.folder, join(link.folder, "dist", "chunks"));
  await expect(link.check()).rejects.toThrow("none of the files that were packed");
});

test("without a list nothing is started", async () => {
  const { list, check } = installation();
  writeFileSync(list, "{}");
  await expect(check()).rejects.toThrow("none of the files");
  rmSync(list);
  await expect(check()).rejects.toThrow();
});

test("an engine is started after the check, and has all that it was sent; else its start has failed", async () => {
  const sent: unknown[] = [];
  let said: (message: unknown) => void = () => undefined;
  const real: EngineChild = {
    send: (message) => sent.push(message),
    onMessage: (listener) => {
      said = listener;
    },
    onExit: () => undefined,
    ownTime: () => null,
    kill: () => sent.push("kill"),
  };
  const got: unknown[] = [];
  const engine = checkedEngine(Promise.resolve(), () => real);
  engine.onMessage((message) => got.push(message));
  engine.send({ type: "ping" });
  engine.kill();
  await Promise.resolve().then(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  said({ type: "ready" });
  expect([sent, got]).toEqual([[{ type: "ping" }, "kill"], [{ type: "ready" }]]);

  const told: unknown[] = [];
  const refused = checkedEngine(Promise.reject(new Error("It was changed.")), () => real);
  refused.onMessage((message) => told.push(message));
  refused.onExit((how) => told.push(how));
  refused.send({ type: "shutdown" }, () => told.push("sent"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual([{ type: "failed", message: "It was changed." }, "it was not started", "sent"]);
});
