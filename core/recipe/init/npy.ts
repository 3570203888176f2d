import { z } from "../fields.ts";
import type { PartKind } from "../kind.ts";
import { loaded } from "./stored.ts";

const settings = z.strictObject({ type: z.literal("npy"), path: z.string().min(1) });

/** A stimulus of a file. */
export const npy: PartKind<typeof settings> = {
  settings,
  title: "file",
  help: "A stimulus of an npy file, in the model's units.",
  labels: { path: { label: "Start file", input: "text" } },
  perChannel: [],
  begin: () => ({ type: "npy", path: "" }),
  python: ({ path }) => loaded(path),
};
