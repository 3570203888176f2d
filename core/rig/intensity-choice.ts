import { z } from "zod";
import { TRAINED_WHITE } from "../basis/normalisation.ts";

/** No stimulus has values beyond it: sums and products of such numbers stay exact enough. */
const MAX_VALUE = 1e9;
const value = z.number().min(-MAX_VALUE).max(MAX_VALUE);
const size = z
  .number()
  .min(1 / MAX_VALUE)
  .max(MAX_VALUE);

const blackWhite = z
  .strictObject({ black: value, white: value })
  .refine(({ black, white }) => black < white, "black must be below white");

/**
 * Which intensity from 0 to 1 a value in model units becomes. Each is an affine map, the same for all frames and all stimuli of a
 * presentation; none looks at how large a stimulus' own values are.
 */
export const rigIntensity = z.discriminatedUnion("type", [
  /** As the model was trained (below) where its file says how, and white is 255; else the recipe's limits. */
  z.strictObject({ type: z.literal("auto") }),
  /** Black and white are the recipe's limits of each channel. All stimuli must have the same ones. */
  z.strictObject({ type: z.literal("limits") }),
  /** Values that are black and white: one pair for all channels, or one for each. */
  z.strictObject({ type: z.literal("values"), channels: z.array(blackWhite).min(1).max(16) }),
  /** Zero is a grey, and the intensity changes by `gain` for each model unit. */
  z.strictObject({
    type: z.literal("grey"),
    grey: z.number().min(0).max(1),
    gain: size,
  }),
  /** As the model was trained: intensity = (value × std + mean) / white, in the units of its training stimuli. Null: the model's. */
  z.strictObject({
    type: z.literal("training"),
    white: size.default(TRAINED_WHITE),
    mean: value.nullable().default(null),
    std: size.nullable().default(null),
  }),
]);
export type RigIntensity = z.infer<typeof rigIntensity>;
