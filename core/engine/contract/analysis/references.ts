import { z } from "zod";
import { reference } from "../../../recipe/index.ts";
import { id } from "../array.ts";

/** What the objective of a run makes of plain stimuli of the length, the norm and within the ranges of its own. */
export const references = {
  params: z.strictObject({ kind: z.literal("references"), run: id }),
  result: z.object({ kind: z.literal("references"), references: z.array(reference) }),
};
