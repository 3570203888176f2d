import type { PreferencesStore } from "../preferences-store.ts";
import type { ModelsStore } from "./models-store.ts";
import { displayUnits } from "./units.ts";

/** Models whose units are remembered. */
const MOST = 60;

/** Keeps the frame rate and the pixel size of each model that comes on the desk, for its runs when it is gone. */
export function rememberUnits(models: ModelsStore, preferences: PreferencesStore): void {
  models.subscribe(({ current }, { current: before }) => {
    if (current === null || current === before) return;
    const { knownUnits, units, change } = preferences.getState();
    const { frameRateHz, pixelSizeUm } = displayUnits(current.description, units[current.id]);
    const known = knownUnits[current.id];
    if (known?.frameRateHz === frameRateHz && known?.pixelSizeUm === pixelSizeUm) return;
    const others = Object.entries(knownUnits).filter(([id]) => id !== current.id);
    change({
      knownUnits: Object.fromEntries([...others.slice(1 - MOST), [current.id, { frameRateHz, pixelSizeUm }]]),
    });
  });
}
