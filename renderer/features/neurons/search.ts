import { naturalOrder } from "../../../core/basis/natural-order.ts";
import type { Neuron } from "../../stores/neurons/neurons.ts";

/** Whether a neuron is among those that were asked for. */
type Term = (neuron: Neuron) => boolean;

/**
 * Reads what is typed above the table: numbers and ranges (`3-9, 14`), and the beginnings of words in the names of
 * cell types and sessions
 * (`on-off`); with commas between them, any of them will do.
 *
 * @returns null where nothing is asked for
 */
export function parseSearch(text: string): Term | null {
  const terms = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(parseTerm);
  return terms.length === 0 ? null : (neuron) => terms.some((term) => term(neuron));
}

function parseTerm(part: string): Term {
  const range = /^#?(\d+)(?:\s*[-–—…]\s*(\d+))?$/.exec(part);
  if (range !== null) {
    const ends = [Number(range[1]), Number(range[2] ?? range[1])];
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    return ({ index }) => index >= first && index <= last;
  }
  const words = part.split(/\s+/).map(beginningOfWord);
  return ({ type, session }) => words.every((word) => word.test(`${type ?? ""} ${session}`));
}

/** As people look for things: "on" finds "ON-OFF", but not "session". */
function beginningOfWord(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(^|[\\s_/-])${literal}`, "i");
}

export type SortKey = "index" | "type" | "performance";

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** In another order; equals stay in the order of their numbers, and what is unknown comes last either way. */
export function sortNeurons(neurons: readonly Neuron[], { key, descending }: Sorting): readonly Neuron[] {
  const sign = descending ? -1 : 1;
  return [...neurons].sort((a, b) => {
    const [left, right] = [a[key], b[key]];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || a.index - b.index;
    return sign * compare(left, right) || a.index - b.index;
  });
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : naturalOrder(String(a), String(b));
}
