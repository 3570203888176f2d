import { z } from "../fields.ts";
import type { PartKind } from "../kind.ts";
import { OPENRETINA } from "../python.ts";

const settings = z.strictObject({ type: z.literal("mean") });

/** openretina's MeanReducer. */
export const mean: PartKind<typeof settings> = {
  settings,
  title: "all frames",
  help: "The mean of all frames of the response counts.",
  labels: {},
  perChannel: [],
  begin: () => ({ type: "mean" }),
  python: () => ({
    imports: { [`${OPENRETINA}.objective`]: ["MeanReducer"] },
    lines: ["MeanReducer(axis=0)"],
  }),
};
