import { type ExportOptions, exportOptions } from "../../../core/export/index.ts";

export const usualChoices: ExportOptions = exportOptions.parse({
  formats: ["npy", "png"],
  scale: 8,
  // As the stage shows them: from the recipe's limits, which are mostly far wider, films would be nearly black.
  range: { type: "symmetric" },
});

/**
 * What was chosen last, as the browser kept it. The frame rate is not: it belongs to a model.
 * @param kept anything may have written it
 */
export function rememberedChoices(kept: unknown): ExportOptions {
  const read = exportOptions.safeParse(kept);
  return read.success ? { ...read.data, frameRateHz: null } : usualChoices;
}
