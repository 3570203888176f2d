import { index, z } from "../fields.ts";
import { OPENRETINA } from "../python.ts";
import type { ReducerKind } from "./kind.ts";

const settings = z.strictObject({
  type: z.literal("slice-mean"),
  start: index,
  length: z.int().positive(),
  outOfRange: z.enum(["error", "clamp"]).default("error"),
});

/** openretina's SliceMeanReducer, which moves a window that lies outside the response and says so in a log at most; `"clamp"` does the same. */
export const sliceMean: ReducerKind<typeof settings> = {
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
  methods: ({ start, length }) =>
    `in the mean over frames ${start} to ${start + length - 1} of the response, counted from 0`,
  window: ({ start, length, outOfRange }, frames) => {
    const available = Math.min(frames - start, length);
    if (outOfRange === "error" && available < length) return null;
    return available > 0 ? [start, start + available] : [0, Math.min(length, frames)];
  },
  python: ({ start, length }) => ({
    imports: { [`${OPENRETINA}.objective`]: ["SliceMeanReducer"] },
    lines: [`SliceMeanReducer(axis=0, start=${start}, length=${length})`],
  }),
};
