import { useMemo } from "react";
import { channelNames } from "../../../core/figures/index.ts";
import { useModels, usePreferences } from "../hooks.ts";
import type { DisplayUnits } from "../models/units.ts";
import { useUnitsOf } from "../models/use-units.ts";

/** What a run's frames and pixels are in seconds and micrometres: known of runs of models that were on the desk once. */
export function useRunUnits(model: string, channels: number): DisplayUnits {
  const view = useModels(({ seen }) => seen.get(model) ?? null);
  const units = useUnitsOf(view);
  const known = usePreferences(({ knownUnits, units: own }) => own[model] ?? knownUnits[model]);
  const gone = useMemo(
    () => ({
      frameRateHz: known?.frameRateHz ?? null,
      pixelSizeUm: known?.pixelSizeUm ?? null,
      channelNames: channelNames(channels),
    }),
    [known, channels],
  );
  return view === null ? gone : units;
}
