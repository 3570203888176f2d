import { describe, expect, it } from "vitest";
import type { Cluster, ModelView } from "../../../../core/engine/contract/index.ts";
import { groupsOf, groupWith, otherTypes, overlap } from "./groups.ts";

const session = { receptiveFields: null, performance: null };
const description = {
  sessions: [
    { ...session, name: "a", neurons: 3, cellTypes: [1, 2, 1] },
    { ...session, name: "b", neurons: 2, cellTypes: [2, 3] },
  ],
  cellTypeNames: { "1": "ON", "2": "OFF" },
} as unknown as ModelView["description"];
const cluster: Cluster = { id: "c", name: "mine", colour: "#ff0000", session: "b", neurons: [0, 1] };

describe("groups", () => {
  it("are clusters and cell types, in the recipe's numbers", () => {
    const groups = groupsOf(description, null, [cluster], new Map([["ON", "#00ff00"]]));
    expect(groups).toMatchObject([
      { name: "mine", neurons: [3, 4] },
      { name: "OFF", neurons: [1, 3] },
      { name: "ON", neurons: [0, 2], colour: "#00ff00" },
      { name: "type 3", neurons: [4] },
    ]);
  });

  it("that are in other sessions only are left out", () => {
    expect(groupsOf(description, "a", [cluster], new Map()).map(({ name }) => name)).toEqual(["OFF", "ON"]);
  });

  it("are found by their neurons, in any order", () => {
    const groups = groupsOf(description, "a", [], new Map());
    expect(groupWith(groups, [2, 0])?.name).toBe("ON");
    expect(groupWith(groups, [0])).toBeUndefined();
  });

  it("give all types but those of some neurons", () => {
    const groups = groupsOf(description, null, [cluster], new Map());
    expect(otherTypes(groups, [0]).map(({ name }) => name)).toEqual(["OFF", "type 3"]);
  });
});

it("finds neurons that are driven and silenced at once", () => {
  expect(overlap([1, 2, 3], [[3], [4, 1]])).toEqual([1, 3]);
});
