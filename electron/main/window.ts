import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import { PAGE } from "./origin.ts";
import { LEAST, type Placement } from "./placement.ts";

/** How the window is made. What it may do is as Electron's list of securities wants it, and written out where it is the default. */
export function windowOptions(
  placement: Placement,
  preload: string,
  icon: string,
): BrowserWindowConstructorOptions {
  return {
    ...placement.bounds,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    title: "Retinoscope",
    icon,
    show: false,
    // Of the dark palette, for the moment before the page is drawn.
    backgroundColor: "#0f1216",
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Dictionaries would be downloaded.
      spellcheck: false,
      // Runs go on behind other windows, and so do their films.
      backgroundThrottling: false,
    },
  };
}

type Shown = Pick<
  BrowserWindow,
  "loadURL" | "maximize" | "once" | "on" | "show" | "isMaximized" | "getNormalBounds"
>;

export interface WindowListener {
  /** Told where the window is when it closes. */
  readonly remember: (placement: Placement) => void;
  readonly onShown: () => void;
}

/** Loads the page, and shows the window when there is something to see. */
export function showWindow(window: Shown, placement: Placement, { remember, onShown }: WindowListener): void {
  if (placement.maximized) window.maximize();
  window.once("ready-to-show", () => {
    window.show();
    onShown();
  });
  window.on("close", () => remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(PAGE);
}
