import { useMemo } from "react";
import {
  fromLight,
  type Light,
  type LightUnit,
  lightOf,
  lightUnits,
  toLight,
} from "../../../core/basis/display.ts";
import { knownNormalisation, trainedRange } from "../../../core/basis/normalisation.ts";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { useDisplay, usePreferences } from "../hooks.ts";

/** What a channel's values are shown in. */
export interface ChannelLight {
  /** Null where nobody says what black and white are: then all is in model units. */
  readonly light: Light | null;
  readonly unit: LightUnit;
  /** From model units, and back. */
  readonly show: (value: number) => number;
  readonly read: (shown: number) => number;
}

/** Behind a number. */
export const lightSuffix: Readonly<Record<LightUnit, string>> = { model: "", level: "", contrast: " %" };

/** Whole numbers are enough for what an eye or a display tells apart. */
export const lightStep: Readonly<Record<LightUnit, number>> = { model: 0.1, level: 1, contrast: 1 };

/** What the channels of a model's stimuli are shown in, as the person chose; null: of no model. */
export function useLight(model: ModelView | null): (channel: number) => ChannelLight {
  const kept = usePreferences(({ lightUnit }) => lightUnit);
  // The browser's storage may hold anything.
  const chosen = lightUnits.includes(kept) ? kept : "model";
  const display = useDisplay((state) => state.display);
  return useMemo(() => {
    const { stimulusMean = null, stimulusStd = null } = model?.description.metadata ?? {};
    const known = knownNormalisation(stimulusMean?.value ?? null, stimulusStd?.value ?? null);
    const trained = known === null ? null : trainedRange(known);
    return (channel) => {
      const light = lightOf(display, channel, trained);
      const unit = light === null || toLight(0, chosen, light) === null ? "model" : chosen;
      return {
        light,
        unit,
        show: (value) => (light === null ? value : (toLight(value, unit, light) ?? value)),
        read: (shown) => (light === null ? shown : (fromLight(shown, unit, light) ?? shown)),
      };
    };
  }, [model, display, chosen]);
}
