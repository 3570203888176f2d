import { describe, expect, it } from "vitest";
import { cellTypesOf, neuronCount, placeOf, renumber } from "./numbering.ts";

const sessions = [
  { name: "a", neurons: 3, cellTypes: [7, 8, 7] },
  { name: "b", neurons: 2, cellTypes: null },
];

describe("renumber", () => {
  it("moves a session's neurons to the numbers through all sessions, and back", () => {
    expect(renumber([0, 1], "b", null, sessions)).toEqual([3, 4]);
    expect(renumber([0, 3, 4], null, "b", sessions)).toEqual([0, 1]);
  });

  it("leaves out what the other session does not have", () => {
    expect(renumber([0, 2], "a", "b", sessions)).toEqual([]);
    expect(renumber([0, 4], null, "a", sessions)).toEqual([0]);
    expect(renumber([0], "gone", "a", sessions)).toEqual([]);
  });
});

it("finds where a neuron of all sessions is", () => {
  expect(placeOf(2, sessions)).toEqual({ session: "a", neuron: 2 });
  expect(placeOf(3, sessions)).toEqual({ session: "b", neuron: 0 });
  expect(placeOf(5, sessions)).toBeNull();
});

it("counts neurons and lists their types, of one session and of all", () => {
  expect(neuronCount("b", sessions)).toBe(2);
  expect(neuronCount(null, sessions)).toBe(5);
  expect(cellTypesOf(null, sessions)).toEqual([7, 8, 7, null, null]);
  expect(cellTypesOf("a", sessions)).toEqual([7, 8, 7]);
});
