import { z } from "zod";
import { id } from "../array.ts";

/** What feature each of some runs' stimuli is: centre and size, polarity, time course, colours, motion. */
export const features = {
  params: z.strictObject({
    kind: z.literal("features"),
    runs: z.array(id).min(1).max(2000),
    /** As a person knows them; null where nobody does, and with it what is in seconds or µm. */
    frameRateHz: z.number().positive().nullable(),
    pixelSizeUm: z.number().positive().nullable(),
  }),
  result: z.object({
    kind: z.literal("features"),
    /** As core/analysis names them; the same for all rows. */
    columns: z.array(z.string()),
    /** One for each run; null for a stimulus of zeros. */
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])).nullable()),
  }),
};
