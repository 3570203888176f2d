import type { z } from "../fields.ts";

/**
 * What a recipe says of one kind of penalty on the stimulus. What it computes is in core/optimization/regularizer, in a file of the
 * same name. Kinds stand in the list of `kinds.ts`.
 */
export interface RegularizerKind<Settings extends z.ZodType> {
  /** A strict object whose `type` is the kind's name. */
  readonly settings: Settings;
  /** Settings that are lists with an entry for each channel of the stimulus. */
  readonly perChannel: readonly (keyof z.infer<Settings> & string)[];
}
