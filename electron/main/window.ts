import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from "electron";
import { PAGE } from "./origin.ts";
import { asToldAgain, LEAST, type Placement } from "./placement.ts";

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
  "loadURL" | "maximize" | "once" | "on" | "show" | "isMaximized" | "isDestroyed" | "getNormalBounds"
>;

export interface WindowListener {
  /** Told where the window is when it closes. */
  readonly remember: (placement: Placement) => void;
  readonly onShown: () => void;
}

/** How long a window manager may take to give the window its frame and its place. */
const SETTLE_MS = 500;

/**
 * Loads the page, and shows the window when there is something to see.
 * @returns what has it be remembered where the window is now
 */
export function showWindow(
  window: Shown,
  placement: Placement,
  { remember, onShown }: WindowListener,
): () => void {
  if (placement.maximized) window.maximize();
  // Some window managers put it elsewhere than they are told, by the frame that they give it: to tell them the same again, what they
  // make of it is not what is remembered.
  let settled: Rectangle | null = null;
  window.once("ready-to-show", () => {
    window.show();
    onShown();
    setTimeout(() => {
      if (!window.isDestroyed()) settled = window.getNormalBounds();
    }, SETTLE_MS);
  });
  const rememberNow = (): void => {
    const bounds = asToldAgain(placement.bounds, settled, window.getNormalBounds());
    remember({ bounds, maximized: window.isMaximized() });
  };
  window.on("close", rememberNow);
  void window.loadURL(PAGE);
  return rememberNow;
}
