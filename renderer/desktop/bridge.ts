import { BRIDGE, type DesktopBridge } from "../../electron/bridge.ts";

declare global {
  interface Window {
    readonly [BRIDGE]?: DesktopBridge;
  }
}

/** What the desktop gives to its window; null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return window[BRIDGE] ?? null;
}
