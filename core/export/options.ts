import { z } from "zod";
import { channelsChoice, filmChoice, rangeChoice } from "./choices.ts";
import { exportFormats } from "./format/formats.ts";

/** What is wanted of an export. */
export const exportOptions = z.strictObject({
  formats: z.array(z.enum(exportFormats)).min(1),
  range: rangeChoice.default({ type: "limits" }),
  channels: channelsChoice.default("composite"),
  /** Each pixel becomes so many by so many of the same colour. */
  scale: z.int().min(1).max(64).default(1),
  /** At which frames are shown; null: the model's. None are added or left out. */
  frameRateHz: z.number().positive().max(1000).nullable().default(null),
  film: filmChoice.default({ chroma: "4:2:0", lossless: false, quality: null }),
});
export type ExportOptions = z.infer<typeof exportOptions>;
export type ExportOptionsInput = z.input<typeof exportOptions>;
