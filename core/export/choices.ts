import { z } from "zod";

/** Which values become black and white. */
export const rangeChoice = z.discriminatedUnion("type", [
  /** Those that the recipe keeps the stimulus within, for each channel. */
  z.strictObject({ type: z.literal("limits") }),
  /** Minus and plus the largest absolute value of the stimulus: zero is mid grey, but stimuli cannot be compared by eye. */
  z.strictObject({ type: z.literal("symmetric") }),
  z
    .strictObject({ type: z.literal("fixed"), min: z.number(), max: z.number() })
    .refine(({ min, max }) => min < max, "the lower end of the range must be below the upper one"),
]);
export type RangeChoice = z.infer<typeof rangeChoice>;

/** All channels in one picture, in their display colours, or each as a grey one of its own. */
export const channelsChoice = z.enum(["composite", "separate"]);
export type ChannelsChoice = z.infer<typeof channelsChoice>;

export const filmChoice = z.strictObject({
  /** 4:2:0 plays everywhere; 4:4:4 keeps each pixel's colour, and fewer programs play it. */
  chroma: z.enum(["4:2:0", "4:4:4"]).default("4:2:0"),
  /** Every level is kept, as RGB; few programs play it. */
  lossless: z.boolean().default(false),
  /** The encoder's constant rate factor, smaller for better: 0 to 51 for MP4, 0 to 63 for WebM; null: the usual. */
  quality: z.int().min(0).max(63).nullable().default(null),
});
export type FilmChoice = z.infer<typeof filmChoice>;
