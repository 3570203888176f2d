import { channelNames } from "../../../core/analyses/index.ts";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import type { UnitsOverride } from "../preferences-store.ts";

/** What turns frames and pixels into seconds and micrometres. Null where neither the file nor the user says. */
export interface DisplayUnits {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  /** One for each channel of the stimulus. */
  readonly channelNames: readonly string[];
}

export function displayUnits(
  { input, metadata }: Pick<ModelView["description"], "input" | "metadata">,
  override: Partial<UnitsOverride> | undefined,
): DisplayUnits {
  return {
    frameRateHz: positive(override?.frameRateHz) ?? positive(metadata.frameRateHz.value),
    pixelSizeUm: positive(override?.pixelSizeUm) ?? positive(metadata.pixelSizeUm.value),
    channelNames: channelNames(input.channels),
  };
}

/** Preferences come from the browser's storage, which anything may have written. */
function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}
