import { z } from "zod";
import { float64Array } from "../array.ts";
import { hiddenChannel } from "./channel-response.ts";
import { analysisWindow, frameRange, keptStimulus, neurons, session } from "./parts.ts";

/** openretina's `get_gradient_grid`: response and gradient over the contrasts of a stimulus' first two channels. */
export const contrastGrid = {
  params: z.strictObject({
    kind: z.literal("contrast-grid"),
    stimulus: keptStimulus,
    session,
    /** Whose mean response it is; none where it is a hidden channel's. */
    neurons: neurons.or(z.tuple([])),
    /** Instead of neurons. */
    about: hiddenChannel.nullable().default(null),
    window: analysisWindow,
    /** Contrasts of each channel, from −1 to 1. */
    steps: z.int().min(2).max(101),
    /** Give all channels of the stimulus equal energy first. */
    equalise: z.boolean(),
  }),
  result: z.object({
    kind: z.literal("contrast-grid"),
    contrasts: z.array(z.number()),
    window: frameRange,
    /** `[first, second]` */
    response: float64Array,
    /** `[channel, first, second]` */
    gradient: float64Array,
  }),
};
