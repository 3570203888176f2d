import type { z } from "../fields.ts";
import type { PartKind } from "../kind.ts";

/** What a recipe says of one kind of reducer, and which frames it averages. */
export interface ReducerKind<S extends z.ZodType> extends PartKind<S> {
  /** The frames of a response of so many that are averaged, `[start, end)`; null if it asks for frames that are not there. */
  readonly window: (settings: z.infer<S>, frames: number) => [start: number, end: number] | null;
}
