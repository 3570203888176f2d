import { join } from "node:path";
import { BrowserWindow, screen } from "electron";
import { builtFiles } from "./built-files.ts";
import { type Placement, placed, placementSchema } from "./placement.ts";
import { StateFile } from "./state-file.ts";
import { showWindow, windowOptions } from "./window.ts";

export interface OwnWindow {
  readonly window: BrowserWindow;
  /** Settled when what is remembered is on disk. */
  settled(): Promise<void>;
}

/** Opens the window where it was. @param state folder of our own */
export function openWindow(state: string, onShown: () => void): OwnWindow {
  const file = new StateFile<Placement | null>(join(state, "window.json"), placementSchema.nullable(), null);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const placement = placed(file.read(), [primary, ...others]);
  const window = new BrowserWindow(windowOptions(placement, builtFiles.preload, builtFiles.icon));
  const remember = showWindow(window, placement, { remember: (now) => file.write(now), onShown });
  return {
    window,
    settled: () => {
      // Ended at once, the app closes it after all else.
      if (!window.isDestroyed()) remember();
      return file.settled();
    },
  };
}
