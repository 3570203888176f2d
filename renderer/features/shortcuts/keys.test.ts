import { expect, test } from "vitest";
import { ariaKeys, type KeyPress, keyNames, matches } from "./keys.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test("Mod is Ctrl, and ⌘ on a Mac", () => {
  expect(matches("Mod+Enter", press("Enter", { ctrlKey: true }), false)).toBe(true);
  expect(matches("Mod+Enter", press("Enter", { metaKey: true }), false)).toBe(false);
  expect(matches("Mod+Enter", press("Enter", { metaKey: true }), true)).toBe(true);
  expect(matches("Mod+Enter", press("Enter", { ctrlKey: true }), true)).toBe(false);
});

test("a key held too many or too few is another shortcut", () => {
  expect(matches("S", press("s"), false)).toBe(true);
  expect(matches("S", press("s", { ctrlKey: true }), false)).toBe(false);
  expect(matches("S", press("s", { altKey: true }), false)).toBe(false);
  expect(matches("Mod+Z", press("z", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  expect(matches("Mod+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  expect(matches("Mod+Shift+Z", press("z", { ctrlKey: true }), false)).toBe(false);
});

test("letters match in capitals, too: caps lock is no shortcut", () => {
  expect(matches("Mod+Z", press("Z", { ctrlKey: true }), false)).toBe(true);
});

test("of signs, Shift is the layout's", () => {
  expect(matches("?", press("?", { shiftKey: true }), false)).toBe(true);
  expect(matches("?", press("?"), false)).toBe(true);
  expect(matches("?", press("/"), false)).toBe(false);
});

test("Space has a name", () => {
  expect(matches("Space", press(" "), false)).toBe(true);
  expect(matches("Shift+ArrowRight", press("ArrowRight", { shiftKey: true }), false)).toBe(true);
  expect(matches("ArrowRight", press("ArrowRight", { shiftKey: true }), false)).toBe(false);
});

test("keys as people read them", () => {
  expect(keyNames("Mod+Shift+z", false)).toEqual(["Ctrl", "Shift", "Z"]);
  expect(keyNames("Mod+Enter", true)).toEqual(["⌘", "↵"]);
  expect(keyNames("ArrowLeft", false)).toEqual(["←"]);
});

test("keys as screen readers read them", () => {
  expect(ariaKeys("Mod+Enter", false)).toBe("Control+Enter");
  expect(ariaKeys("Mod+Enter", true)).toBe("Meta+Enter");
});
