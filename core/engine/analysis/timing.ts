import type { Analysis } from "./kind.ts";

export const timing: Analysis<"timing"> = async ({ kind: _, ...asked }, { compute }) =>
  compute("timing", asked);
