import { z } from "../fields.ts";
import { OPENRETINA } from "../python.ts";
import type { ReducerKind } from "./kind.ts";

const settings = z.strictObject({ type: z.literal("mean") });

/** openretina's MeanReducer. */
export const mean: ReducerKind<typeof settings> = {
  settings,
  title: "all frames",
  help: "The mean of all frames of the response counts.",
  labels: {},
  perChannel: [],
  begin: () => ({ type: "mean" }),
  methods: () => "in the mean over the whole response",
  window: (_, frames) => [0, frames],
  python: () => ({
    imports: { [`${OPENRETINA}.objective`]: ["MeanReducer"] },
    lines: ["MeanReducer(axis=0)"],
  }),
};
