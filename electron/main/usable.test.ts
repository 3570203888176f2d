import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { hasSandbox, makeUsable } from "./usable.ts";

test("a folder is made, and left without a trace of being tried", () => {
  const folder = join(temporaryFolder(), "a", "b");
  makeUsable(folder);
  makeUsable(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test("one that cannot be used is named, with the reason", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  expect(() => makeUsable(join(folder, "file", "desktop"))).toThrow(
    /^Using the folder ".*desktop" failed: a part of the path is a file/,
  );
  expect(() => makeUsable(join(folder, "file"))).toThrow(
    /^Using the folder ".*file" failed: a file of that name/,
  );
  mkdirSync(join(folder, "there"));
  expect(() => makeUsable(`${join(folder, "there")}\0`)).toThrow();
});

test("the switch that takes the sandbox away is seen", () => {
  expect(hasSandbox({ hasSwitch: () => false })).toBe(true);
  expect(hasSandbox({ hasSwitch: (name) => name === "no-sandbox" })).toBe(false);
});
