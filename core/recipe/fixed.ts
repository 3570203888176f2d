import { finite, z } from "./fields.ts";

/** Values of channels that are held, by the channel's number as text: `{ "1": 0, "2": 0.5 }`, in model units. */
export const fixedSchema = z.record(
  z.string().regex(/^(0|[1-9]\d{0,2})$/, "it must be the number of a channel, counted from 0"),
  finite,
);
