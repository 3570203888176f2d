import { index, z } from "../fields.ts";
import type { PartKind } from "../kind.ts";
import { OPENRETINA } from "../python.ts";

const settings = z.strictObject({
  type: z.literal("slice-mean"),
  start: index,
  length: z.int().positive(),
  outOfRange: z.enum(["error", "clamp"]).default("error"),
});

/** openretina's SliceMeanReducer. */
export const sliceMean: PartKind<typeof settings> = {
  settings,
  title: "some",
  help: "The mean of some frames of the response counts.",
  labels: {
    start: { label: "From", unit: "frame", step: 1, min: 0 },
    length: { label: "Length", unit: "frames", step: 1, min: 1 },
    outOfRange: {
      label: "Window out of range",
      input: { choices: { error: "is refused", clamp: "is moved or cut" } },
      help: "What becomes of a window that the response does not have; openretina moves or cuts it.",
      seldom: true,
    },
  },
  perChannel: [],
  begin: () => ({ type: "slice-mean", start: 0, length: 1, outOfRange: "error" }),
  python: ({ start, length }) => ({
    imports: { [`${OPENRETINA}.objective`]: ["SliceMeanReducer"] },
    lines: [`SliceMeanReducer(axis=0, start=${start}, length=${length})`],
  }),
};
