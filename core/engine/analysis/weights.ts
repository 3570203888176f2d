import type { Analysis } from "./kind.ts";

export const weights: Analysis<"weights"> = async ({ session }, { compute }) =>
  compute("weights", { session });
