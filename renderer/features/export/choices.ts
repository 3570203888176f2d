import { type ExportOptions, exportOptions } from "../../../core/export/index.ts";

export const usualChoices: ExportOptions = exportOptions.parse({
  formats: ["npy", "png"],
  scale: 8,
});

/**
 * What was chosen last, as the browser kept it. The frame rate is not: it belongs to a model.
 * @param kept anything may have written it
 */
export function rememberedChoices(kept: unknown): ExportOptions {
  const read = exportOptions.safeParse(kept);
  return read.success ? { ...read.data, frameRateHz: null } : usualChoices;
}
