import { describe, expect, it } from "vitest";
import type { Neuron } from "../../stores/neurons/neurons.ts";
import { parseSearch, type Sorting, sortNeurons } from "./search.ts";

function neuron(index: number, type: string | null = null, performance: number | null = null): Neuron {
  return { index, session: "session_1_ventral", indexInSession: index, type, performance, field: null };
}

const neurons = Array.from({ length: 20 }, (_, index) =>
  neuron(index, index % 2 === 0 ? "ON sustained" : "ON-OFF DS"),
);
const find = (text: string): number[] =>
  neurons.filter(parseSearch(text) ?? (() => false)).map(({ index }) => index);

describe("parseSearch", () => {
  it.each([
    ["7", [7]],
    ["#7", [7]],
    ["3-6", [3, 4, 5, 6]],
    ["6 – 3", [3, 4, 5, 6]],
    ["3-4, 12;18", [3, 4, 12, 18]],
    ["on-off, 2", [1, 2, 3, 5, 7, 9, 11, 13, 15, 17, 19]],
    ["sus ON, 1", [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 18]],
    ["99", []],
    ["amacrine", []],
    ["ion", []],
    ["off ds, 4", [1, 3, 4, 5, 7, 9, 11, 13, 15, 17, 19]],
    ["(", []],
  ])("finds %s", (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it("finds by session", () => {
    expect(find("ventral")).toHaveLength(20);
  });

  it.each(["", "  ", ", ,"])("asks for nothing with %j", (text) => {
    expect(parseSearch(text)).toBeNull();
  });
});

describe("sortNeurons", () => {
  const mixed = [
    neuron(0, "type 10", 0.5),
    neuron(1, null, null),
    neuron(2, "type 9", 0.9),
    neuron(3, "type 9", 0.1),
  ];
  const order = (sorting: Sorting): number[] => sortNeurons(mixed, sorting).map(({ index }) => index);

  it("sorts by number, by name as people count, and by performance, the unknown last", () => {
    expect(order({ key: "index", descending: true })).toEqual([3, 2, 1, 0]);
    expect(order({ key: "type", descending: false })).toEqual([2, 3, 0, 1]);
    expect(order({ key: "type", descending: true })).toEqual([0, 2, 3, 1]);
    expect(order({ key: "performance", descending: false })).toEqual([3, 0, 2, 1]);
    expect(order({ key: "performance", descending: true })).toEqual([2, 0, 3, 1]);
  });
});
