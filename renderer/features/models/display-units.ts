import { useMemo } from "react";
import { useModels, usePreferences } from "../../app/services.tsx";
import { type DisplayUnits, displayUnits } from "./units.ts";

const none: DisplayUnits = { frameRateHz: null, pixelSizeUm: null, channelNames: [] };

/** Of the model on the desk: what its file says, or what the user said instead. */
export function useDisplayUnits(): DisplayUnits {
  const model = useModels(({ current }) => current);
  const override = usePreferences(({ units }) => (model === null ? undefined : units[model.id]));
  return useMemo(
    () => (model === null ? none : displayUnits(model.description, override)),
    [model, override],
  );
}
