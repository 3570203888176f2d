import { openRanges, positive, ranges, rangesText, z } from "../../fields.ts";
import type { PartKind } from "../../kind.ts";
import { literal, minMaxValues, OPENRETINA } from "../../python.ts";

const settings = z.strictObject({
  type: z.literal("norm-clip"),
  norm: positive.nullable().default(null),
  ranges,
  /** Newer than the others: recipes without it stay as they were. */
  exact: z.boolean().optional(),
});

/** openretina's ChangeNormJointlyClipRangeSeparately, or norm and ranges exactly. */
export const normClip: PartKind<typeof settings> = {
  settings,
  title: "Limits",
  help: "Scales the stimulus to the norm and clips each channel to its range.",
  labels: {
    ranges: { label: "Limits", input: "ranges" },
    norm: { label: "Norm", step: 1, min: 0, nullable: "as it is" },
    exact: {
      label: "Exact norm",
      input: "switch",
      help: "Scales again what clipping took from the norm. openretina does not.",
    },
  },
  perChannel: ["ranges"],
  begin: (channels) => ({ type: "norm-clip", norm: null, ranges: openRanges(channels) }),
  methods: ({ norm, ranges, exact }) => {
    const scaled = norm === null ? "" : `scaled to norm ${norm} and `;
    const kept = exact === true && norm !== null ? ", both exactly" : "";
    return `After each step it was ${scaled}clipped to ${rangesText(ranges)}${kept}.`;
  },
  python: ({ norm, ranges, exact }) => ({
    imports: { [`${OPENRETINA}.regularizer`]: ["ChangeNormJointlyClipRangeSeparately"] },
    lines: [`ChangeNormJointlyClipRangeSeparately(${minMaxValues(ranges)}, norm=${literal(norm)})`],
    ...(exact === true && norm !== null
      ? {
          cannot:
            "openretina cannot keep a norm exactly: it clips after scaling, so that the norm ends smaller",
        }
      : {}),
  }),
};
