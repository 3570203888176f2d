import { z } from "zod";

// zod would otherwise probe `new Function`, which a strict content security policy reports. Schemas take it from here, so that this
// holds before the first of them is made.
z.config({ jitless: true });

export { z };

/** An index, counted from 0. */
export const index = z.int().nonnegative();

/** Neurons of a recipe's session, or of all sessions one after the other. */
export const indices = z.array(index).min(1);

const bound = z.number().nullable();

/** Lower and upper bound of a channel, in model units; null where it is open. */
export const range = z
  .tuple([bound, bound])
  .refine(
    ([lower, upper]) => lower === null || upper === null || lower <= upper,
    "its lower bound is above its upper bound",
  );
