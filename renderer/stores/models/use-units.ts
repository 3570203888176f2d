import { useMemo } from "react";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { useDisplay, useModels, usePreferences } from "../hooks.ts";
import { type DisplayUnits, displayUnits } from "./units.ts";

const none: DisplayUnits = { frameRateHz: null, pixelSizeUm: null, channelNames: [] };

/** Of the model on the desk: what its file says, or what the user said instead. */
export function useDisplayUnits(): DisplayUnits {
  return useUnitsOf(useModels(({ current }) => current));
}

/** Of any model; null: unknown. */
export function useUnitsOf(model: ModelView | null): DisplayUnits {
  const override = usePreferences(({ units }) => (model === null ? undefined : units[model.id]));
  const display = useDisplay((state) => state.display);
  return useMemo(
    () => (model === null ? none : displayUnits(model.description, override, display)),
    [model, override, display],
  );
}
