import { z } from "zod";

const blackWhite = z
  .strictObject({ black: z.number(), white: z.number() })
  .refine(({ black, white }) => black < white, "black must be below white");

/**
 * Which intensity from 0 to 1 a value in model units becomes. Each is an affine map, the same for all frames and all stimuli of a
 * presentation; none looks at how large a stimulus' own values are.
 */
export const rigIntensity = z.discriminatedUnion("type", [
  /** Black and white are the recipe's limits of each channel. All stimuli must have the same ones. */
  z.strictObject({ type: z.literal("limits") }),
  /** Values that are black and white: one pair for all channels, or one for each. */
  z.strictObject({ type: z.literal("values"), channels: z.array(blackWhite).min(1).max(16) }),
  /** Zero is a grey, and the intensity changes by `gain` for each model unit. */
  z.strictObject({
    type: z.literal("grey"),
    grey: z.number().min(0).max(1),
    gain: z.number().positive(),
  }),
  /** As the model was trained: intensity = (value × std + mean) / white, in the units of its training stimuli. Null: the model's. */
  z.strictObject({
    type: z.literal("training"),
    white: z.number().positive().default(255),
    mean: z.number().nullable().default(null),
    std: z.number().positive().nullable().default(null),
  }),
]);
export type RigIntensity = z.infer<typeof rigIntensity>;
