import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { menuTemplate } from "./menu.ts";
import { stateFolder, unpacked } from "./places.ts";

function menu({ mac = false, recent = [] as string[] } = {}) {
  const did: string[] = [];
  const template = menuTemplate({
    mac,
    recent,
    command: (id) => did.push(`command ${id}`),
    enabled: (id) => id !== "export",
    openRecent: (path) => did.push(`open ${path}`),
    clearRecent: () => did.push("clear"),
    openLink: (address) => did.push(`link ${address}`),
  });
  const items = template.flatMap(below);
  const click = (label: string): void => {
    const item = items.find((each) => each.label === label && each.click !== undefined);
    (item!.click as () => void)();
  };
  return { did, items, click };
}

function below(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(below)] : [item];
}

test("a click is a command", () => {
  const { did, click } = menu();
  click("Run");
  click("Open a Model…");
  click("openretina on GitHub");
  expect(did.slice(-2)).toEqual(["command open-model", "link https://github.com/open-retina/open-retina"]);
});

test("what the window cannot do is grey", () => {
  const { items } = menu();
  const grey = items.filter(({ id, enabled }) => id !== undefined && enabled === false).map(({ id }) => id);
  expect(grey).toEqual(["export"]);
});

test("zoom has the keys without Shift and those of the keypad, unseen", () => {
  const unseen = menu().items.filter(({ visible }) => visible === false);
  expect(unseen.map(({ role, accelerator }) => [role, accelerator])).toEqual([
    ["zoomIn", "CmdOrCtrl+="],
    ["zoomIn", "CmdOrCtrl+numadd"],
    ["zoomOut", "CmdOrCtrl+numsub"],
    ["resetZoom", "CmdOrCtrl+num0"],
  ]);
});

test("recent files are opened by their paths, or cleared", () => {
  const { did, items, click } = menu({ recent: ["/models/b.ckpt", "/models/a.ckpt"] });
  click("a.ckpt");
  click("Clear");
  expect(did).toEqual(["open /models/a.ckpt", "clear"]);
  expect(items.find(({ label }) => label === "Open Recent")?.enabled).toBe(true);
  expect(menu().items.find(({ label }) => label === "Open Recent")?.enabled).toBe(false);
});

test("each workspace has a desktop of its own; the usual one lies apart from it", () => {
  expect(stateFolder("/data/lab", "/home/me/.config")).toBe("/data/lab/desktop");
  expect(stateFolder("", "/home/me/.config")).toBe("/home/me/.config/retinoscope-desktop");
  expect(stateFolder(undefined, "/home/me/.config")).toBe("/home/me/.config/retinoscope-desktop");
});

test("a process is started from a file beside the archive", () => {
  expect(unpacked("/opt/app/resources/app.asar/dist/engine.js")).toBe(
    "/opt/app/resources/app.asar.unpacked/dist/engine.js",
  );
  expect(unpacked("C:\\app\\resources\\app.asar\\dist\\engine.js")).toBe(
    "C:\\app\\resources\\app.asar.unpacked\\dist\\engine.js",
  );
  expect(unpacked("/home/me/retinoscope/dist/engine.js")).toBe("/home/me/retinoscope/dist/engine.js");
});
