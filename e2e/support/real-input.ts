import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import type { DesktopApp } from "./desktop-app.ts";

// Keys and clicks that come through the window system, and what its window manager makes of windows: Playwright's come past both.

/** Why there is none of it here; null if there is. */
export function whyNoRealInput(): string | null {
  if (process.platform !== "linux") return "real keys are pressed by xdotool, which is for Linux";
  if (spawnSync("xdotool", ["version"]).status !== 0) return "there is no xdotool";
  const { stdout } = spawnSync("xprop", ["-root", "_NET_SUPPORTING_WM_CHECK"], { encoding: "utf8" });
  return stdout?.includes("window id") ? null : "there is no window manager";
}

/** Presses keys, as "ctrl+equal", in the window that has the focus. */
export function pressKeys(keys: string): void {
  xdotool("key", keys);
}

/** Types a text in the window that has the focus. */
export function typeText(text: string): void {
  xdotool("type", "--delay", "20", text);
}

/** Clicks at a place of the window's page, in its pixels. */
export async function clickPage(desktop: DesktopApp, { x, y }: { x: number; y: number }): Promise<void> {
  const place = await desktop.application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.getContentBounds(),
  );
  xdotool("mousemove", String(Math.round(place.x + x)), String(Math.round(place.y + y)), "click", "1");
}

/** Ids of the windows that the window manager has, the topmost last. */
export function stackedWindows(): string[] {
  const { stdout } = spawnSync("xprop", ["-root", "_NET_CLIENT_LIST_STACKING"], { encoding: "utf8" });
  return stdout.match(/0x[0-9a-f]+/g) ?? [];
}

/** Whether a window is a dialog. */
export function isDialog(id: string): boolean {
  const { stdout } = spawnSync("xprop", ["-id", id, "_NET_WM_WINDOW_TYPE"], { encoding: "utf8" });
  return stdout.includes("_NET_WM_WINDOW_TYPE_DIALOG");
}

/** Waits for a dialog to lie above all windows, and presses its button. */
export async function confirmDialog(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const top = stackedWindows().at(-1);
    if (top !== undefined && isDialog(top)) {
      // It has the focus a moment later.
      await setTimeout(300);
      pressKeys("Return");
      return;
    }
    await setTimeout(100);
  }
  throw new Error("No dialog came to lie above all windows within 10 s.");
}

function xdotool(...parameters: string[]): void {
  const { status, stderr } = spawnSync("xdotool", parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`xdotool ${parameters.join(" ")} failed: ${stderr}`);
}
