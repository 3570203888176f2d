import { statusText } from "../runs/status-text.ts";
import type { Slot } from "./wall.ts";

/**
 * The tiles whose name, type, state or finding has every word of a search. `neuron 6` is not `neuron 60`.
 */
export function searchSlots(slots: readonly Slot[], text: string): readonly Slot[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return slots;
  const tests = words.map((word) => {
    if (!/^\d+$/.test(word)) return (said: string) => said.includes(word);
    const number = new RegExp(`\\b${word}\\b`);
    return (said: string) => number.test(said);
  });
  return slots.filter((slot) => {
    const said = saidOf(slot);
    return tests.every((test) => test(said));
  });
}

/** As the tiles' marks and the panel call them. */
const words = {
  converged: "settled",
  "flat-end": "settled",
  "flat-start": "dead no gradient",
  diverged: "diverged",
  rising: "rising",
  unsettled: "not yet there",
} as const;

function saidOf({ name, type, state, other, finding, summary }: Slot): string {
  const parts = [
    ...[name, type ?? "no type", state],
    ...(other ? ["other recipe"] : []),
    ...(finding === null ? [] : [words[finding.kind]]),
    ...(summary === null ? [] : [statusText(summary), summary.starred ? "starred" : "", summary.name]),
  ];
  return parts.join("\n").toLowerCase();
}
