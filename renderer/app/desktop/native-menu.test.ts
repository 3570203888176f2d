import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, test } from "vitest";
import { menuTemplate } from "../../../electron/main/menu.ts";
import { actions } from "../../features/shortcuts/actions.ts";

const nothing = (): void => undefined;

function below(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(below)] : [item];
}

describe.each([false, true])("the desktop's menu (macOS: %s)", (mac) => {
  const commands = menuTemplate({
    mac,
    recent: [],
    command: nothing,
    enabled: () => true,
    openRecent: nothing,
    clearRecent: nothing,
    openLink: nothing,
  })
    .flatMap(below)
    .filter(({ id }) => id !== undefined);

  test("commands what the window can do, each thing once", () => {
    const ids = commands.map(({ id }) => id!);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !actions.some((action) => action.id === id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("shows the window's own keys, and leaves them to it", () => {
    for (const { id, accelerator, registerAccelerator } of commands) {
      if (accelerator === undefined) continue;
      const { keys } = actions.find((action) => action.id === id)!;
      expect([id, keys]).toEqual([id, expect.arrayContaining([accelerator.replace("CmdOrCtrl", "Mod")])]);
      expect(registerAccelerator).toBe(false);
    }
  });
});
