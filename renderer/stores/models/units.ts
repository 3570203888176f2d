import type { Display } from "../../../core/basis/display.ts";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { channelNames } from "../../../core/figures/index.ts";
import type { UnitsOverride } from "../preferences-store.ts";

/** What turns frames and pixels into seconds and micrometres. Null where neither the file nor the user says. */
export interface DisplayUnits {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  /** One for each channel of the stimulus. */
  readonly channelNames: readonly string[];
}

/** What a person says of a model goes before its file, and its file before the workspace's display. */
export function displayUnits(
  { input, metadata }: Pick<ModelView["description"], "input" | "metadata">,
  override: Partial<UnitsOverride> | undefined,
  display: Display | null = null,
): DisplayUnits {
  const usual = channelNames(input.channels);
  return {
    frameRateHz:
      positive(override?.frameRateHz) ?? positive(metadata.frameRateHz.value) ?? display?.frameRateHz ?? null,
    pixelSizeUm:
      positive(override?.pixelSizeUm) ?? positive(metadata.pixelSizeUm.value) ?? display?.pixelSizeUm ?? null,
    channelNames: usual.map((name, channel) => display?.channels[channel]?.name || name),
  };
}

/** Preferences come from the browser's storage, which anything may have written. */
function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}
