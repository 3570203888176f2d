import { z } from "../fields.ts";
import type { PartKind } from "../kind.ts";
import { loaded } from "./stored.ts";

const settings = z.strictObject({ type: z.literal("run"), id: z.string().min(1) });

/** The stimulus of an earlier run. */
export const run: PartKind<typeof settings> = {
  settings,
  title: "run",
  help: "The stimulus that an earlier run found.",
  labels: { id: { label: "Start run", input: "text" } },
  perChannel: [],
  begin: () => ({ type: "run", id: "" }),
  python: ({ id }) => {
    const { lines, ...code } = loaded("stimulus.npy");
    return {
      ...code,
      lines: [`# The stimulus.npy of run ${id}, from its folder in the workspace.`, ...lines],
    };
  },
};
