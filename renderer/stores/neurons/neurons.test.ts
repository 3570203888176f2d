import { describe, expect, it } from "vitest";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { byType, cellTypesOf, neuronsOf } from "./neurons.ts";

const field = { row: 1, column: 2, radius: 3 };
const description = {
  cellTypeNames: { 7: "OFF sustained", 22: "ON sustained" },
  sessions: [
    {
      name: "a",
      neurons: 2,
      cellTypes: [22, 7],
      performance: [0.5, null],
      receptiveFields: [field, { ...field, row: 4 }],
    },
    { name: "b", neurons: 3, cellTypes: [22, 40, "constructor"], performance: null, receptiveFields: null },
    { name: "c", neurons: 1, cellTypes: null, performance: null, receptiveFields: null },
  ],
} as unknown as ModelView["description"];

describe("neuronsOf", () => {
  it("numbers the neurons of a session", () => {
    expect(neuronsOf(description, "a")).toEqual([
      { index: 0, session: "a", indexInSession: 0, type: "ON sustained", performance: 0.5, field },
      {
        index: 1,
        session: "a",
        indexInSession: 1,
        type: "OFF sustained",
        performance: null,
        field: { ...field, row: 4 },
      },
    ]);
  });

  it("numbers through all sessions where none is chosen", () => {
    const neurons = neuronsOf(description, null);
    expect(neurons.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(neurons.map(({ session, indexInSession }) => `${session}${indexInSession}`)).toEqual([
      "a0",
      "a1",
      "b0",
      "b1",
      "b2",
      "c0",
    ]);
  });

  it("names types without a name by their label, and leaves them out where the file does not say", () => {
    expect(neuronsOf(description, "b").map(({ type }) => type)).toEqual([
      "ON sustained",
      "type 40",
      "constructor",
    ]);
    expect(neuronsOf(description, "c")[0]?.type).toBeNull();
  });

  it("knows no neurons of a session that is not there", () => {
    expect(neuronsOf(description, "d")).toEqual([]);
  });
});

it("collects the cell types of all sessions", () => {
  expect([...cellTypesOf(description)]).toEqual(["ON sustained", "OFF sustained", "type 40", "constructor"]);
});

it("groups neurons by type, without those that have none", () => {
  expect([...byType(neuronsOf(description, null))]).toEqual([
    ["constructor", [4]],
    ["OFF sustained", [1]],
    ["ON sustained", [0, 2]],
    ["type 40", [3]],
  ]);
});
