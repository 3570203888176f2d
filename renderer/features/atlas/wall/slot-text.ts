import { shortNumber } from "../../../lib/numbers.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";

/** A tile in words: who it is, what there is of it, and why there is nothing. */
export function slotText(slot: Slot): string {
  const parts = [slot.name, ...(slot.type === null || slot.name.includes(slot.type) ? [] : [slot.type])];
  return [...parts, ...stateText(slot)].join(", ");
}

function stateText({ state, summary, objective, finding, other }: Slot): string[] {
  const value = objective === null ? [] : [`objective ${shortNumber(objective)}`];
  const foreign = other ? ["of another recipe"] : [];
  switch (state) {
    case "empty":
      return ["empty: no run yet"];
    case "waiting":
      return [summary?.status === "queued" ? "waits for its turn" : (summary?.status ?? "waits")];
    case "computing":
      return ["computing"];
    case "failed":
      return [`failed: ${summary?.failure ?? "nothing was kept"}`];
    case "dead":
      return ["no gradient: the objective does not depend on the stimulus", ...foreign];
    case "diverged":
      return [...value, "diverged", ...foreign];
    case "done":
      return [...value, ...(finding === null ? [] : [findingWords[finding.kind]]), ...foreign];
  }
}

const findingWords = {
  converged: "settled",
  "flat-end": "settled",
  "flat-start": "no gradient",
  diverged: "diverged",
  rising: "still rising",
  unsettled: "not settled",
} as const;
