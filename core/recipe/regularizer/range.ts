import { nonnegative, ranges, z } from "../fields.ts";
import type { RegularizerKind } from "./kind.ts";

const settings = z.strictObject({
  type: z.literal("range"),
  ranges,
  maxNorm: nonnegative.nullable().default(null),
  factor: nonnegative.default(1),
});

/** A penalty on what lies beyond ranges and a norm. */
export const rangePenalty: RegularizerKind<typeof settings> = { settings, perChannel: ["ranges"] };
