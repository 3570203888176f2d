import type { PickleContext } from "./context.ts";
import { describe, type Tuple } from "./values.ts";

/** A shape or strides as numbers. Which numbers make sense is for `StoredTensor` to say. */
export function readCounts(context: PickleContext, tuple: Tuple): number[] {
  const { dimensions } = context.limits;
  if (tuple.items.length > dimensions) {
    throw context.error(
      "too-large",
      `An array has ${tuple.items.length} dimensions; at most ${dimensions} are read`,
    );
  }
  return tuple.items.map((item) => {
    if (typeof item !== "number")
      throw context.error("malformed", `The shape of an array holds ${describe(item)}`);
    return item;
  });
}
