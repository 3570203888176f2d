import { z } from "zod";

export const exportFormats = ["npy", "npz", "csv", "png", "png16", "gif", "mp4", "webm"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Which values become black and white. */
const rangeChoice = z.discriminatedUnion("type", [
  /** Those that the recipe keeps the stimulus within, for each channel. */
  z.strictObject({ type: z.literal("limits") }),
  /** Minus and plus the largest absolute value of the stimulus: zero is mid grey, but stimuli cannot be compared by eye. */
  z.strictObject({ type: z.literal("symmetric") }),
  z
    .strictObject({ type: z.literal("fixed"), min: z.number(), max: z.number() })
    .refine(({ min, max }) => min < max, "the lower end of the range must be below the upper one"),
]);
export type RangeChoice = z.infer<typeof rangeChoice>;

const film = z.strictObject({
  /** 4:2:0 plays everywhere; 4:4:4 keeps each pixel's colour, and fewer programs play it. */
  chroma: z.enum(["4:2:0", "4:4:4"]).default("4:2:0"),
  /** Every level is kept, as RGB; few programs play it. */
  lossless: z.boolean().default(false),
  /** The encoder's constant rate factor, smaller for better: 0 to 51 for MP4, 0 to 63 for WebM; null: the usual. */
  quality: z.int().min(0).max(63).nullable().default(null),
});

/** What is wanted of an export. */
export const exportOptions = z.strictObject({
  formats: z.array(z.enum(exportFormats)).min(1),
  range: rangeChoice.default({ type: "limits" }),
  /** All channels in one picture, in their display colours, or each as a grey one of its own. */
  channels: z.enum(["composite", "separate"]).default("composite"),
  /** Each pixel becomes so many by so many of the same colour. */
  scale: z.int().min(1).max(64).default(1),
  /** At which frames are shown; null: the model's. None are added or left out. */
  frameRateHz: z.number().positive().max(1000).nullable().default(null),
  film: film.default({ chroma: "4:2:0", lossless: false, quality: null }),
});
export type ExportOptions = z.infer<typeof exportOptions>;
export type ExportOptionsInput = z.input<typeof exportOptions>;
