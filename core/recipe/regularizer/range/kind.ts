import { nonnegative, openRanges, ranges, rangesText, z } from "../../fields.ts";
import type { PartKind } from "../../kind.ts";
import { literal, minMaxValues, OPENRETINA } from "../../python.ts";

const settings = z.strictObject({
  type: z.literal("range"),
  ranges,
  maxNorm: nonnegative.nullable().default(null),
  factor: nonnegative.default(1),
});

/** A penalty on what lies beyond ranges and a norm: openretina's RangeRegularizationLoss. */
export const rangePenalty: PartKind<typeof settings> = {
  settings,
  title: "Range penalty",
  help: "Takes from the objective what lies beyond the ranges and above the norm, times the factor.",
  labels: {
    ranges: { label: "Penalty's ranges", input: "ranges" },
    maxNorm: { label: "Penalty's norm", step: 1, min: 0, nullable: "free" },
    factor: { label: "Penalty's factor", step: 0.1, min: 0 },
  },
  perChannel: ["ranges"],
  begin: (channels) => ({ type: "range", ranges: openRanges(channels), maxNorm: null, factor: 0.1 }),
  methods: ({ ranges, factor }) =>
    `Values outside ${rangesText(ranges)} were penalised by a factor of ${factor}.`,
  python: ({ ranges, maxNorm, factor }) => ({
    imports: { [`${OPENRETINA}.regularizer`]: ["RangeRegularizationLoss"] },
    lines: [
      `RangeRegularizationLoss(${minMaxValues(ranges)}, max_norm=${literal(maxNorm)}, factor=${literal(factor)})`,
    ],
  }),
};
