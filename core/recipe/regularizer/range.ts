import { range, z } from "../fields.ts";
import type { RegularizerKind } from "./kind.ts";

const settings = z.strictObject({
  type: z.literal("range"),
  ranges: z.array(range).min(1),
  maxNorm: z.number().nonnegative().nullable().default(null),
  factor: z.number().nonnegative().default(1),
});

/** A penalty on what lies beyond ranges and a norm. */
export const rangePenalty: RegularizerKind<typeof settings> = { settings, perChannel: ["ranges"] };
