import { z } from "zod";
import { float32Array, float64Array } from "../array.ts";
import { frameRange, neuron, session } from "./parts.ts";

/** openretina's local spike-triggered averages: what a neuron would like to see more of at each of some images. */
export const vectorField = {
  params: z.strictObject({
    kind: z.literal("vector-field"),
    /** A file of images `[image, channel, height, width]` that was kept, or images made of noise with nature's spectrum. */
    images: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("file"), path: z.string().max(300) }),
      z.strictObject({
        type: z.literal("pink"),
        count: z.int().min(3).max(2000),
        seed: z.int().nonnegative(),
        /** Standard deviation over all images, in the model's units. */
        contrast: z.number().positive().max(1000),
      }),
    ]),
    session,
    neuron,
    /** Frames of the response whose sum is differentiated. */
    window: frameRange,
    /** How long an image is shown, after grey. */
    imageFrames: z.int().min(1).max(1000),
    /** Whose components make the plane. */
    channel: z.int().nonnegative(),
    /** Squares on each side in which arrows are averaged. */
    bins: z.int().min(1).max(200),
  }),
  result: z.object({
    kind: z.literal("vector-field"),
    /** Value of the grey before each image. */
    grey: z.number(),
    /** `[image, channel, height, width]` */
    gradients: float32Array,
    /** `[image]`: mean in the window. */
    response: float64Array,
    /** `[component, height, width]` */
    components: float64Array,
    /** Share of the variance that each holds. */
    explained: z.array(z.number()),
    /** `[image, (x, y, dx, dy)]`: where it lies on the plane, and its gradient there. */
    field: float64Array,
    /** `[square, (x, y, dx, dy, images)]`: squares with images, and mean arrows. */
    squares: float64Array,
  }),
};
