import { z } from "zod";
import { float32Array } from "../array.ts";
import { keptStimulus, session } from "./parts.ts";

/** A channel of a hidden layer. */
export const hiddenChannel = z.strictObject({ layer: z.string().max(300), channel: z.int().nonnegative() });

/** What a hidden channel does over time at the central pixel, where objectives look at it. */
export const channelResponse = {
  params: z.strictObject({
    kind: z.literal("channel-response"),
    stimulus: keptStimulus,
    session,
    about: hiddenChannel,
  }),
  result: z.object({
    kind: z.literal("channel-response"),
    /** `[frame]` */
    response: float32Array,
    /** Frame of the stimulus that the first of them belongs to. */
    lag: z.int(),
  }),
};
