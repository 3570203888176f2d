import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../core/engine/contract/index.ts";
import {
  addCluster,
  addTypeClusters,
  changeCluster,
  clusterColours,
  nameProblem,
  restoreCluster,
  type TypeGroup,
} from "./edit.ts";

const cluster = (id: string, name: string, change: Partial<Cluster> = {}): Cluster => ({
  id,
  name,
  colour: clusterColours[0],
  session: "a",
  neurons: [1],
  ...change,
});
const group = { session: "a", neurons: [3, 5] };

describe("addCluster", () => {
  it("gives each its own name and colour", () => {
    const two = addCluster(addCluster([], group, "x"), group, "y");
    expect(two.map(({ name }) => name)).toEqual(["cluster 1", "cluster 2"]);
    expect(new Set(two.map(({ colour }) => colour)).size).toBe(2);
    expect(two[1]).toMatchObject({ id: "y", session: "a", neurons: [3, 5] });
  });

  it("does not take a name that is taken", () => {
    expect(addCluster([cluster("x", "cluster 2")], group, "y")[1]?.name).toBe("cluster 3");
  });

  it("uses colours again when all are used", () => {
    let clusters: readonly Cluster[] = [];
    for (let count = 0; count <= clusterColours.length; count++)
      clusters = addCluster(clusters, group, `c${count}`);
    expect(clusters.at(-1)?.colour).toBe(clusterColours[0]);
  });

  it("refuses an empty one, and one too many", () => {
    expect(() => addCluster([], { session: null, neurons: [] }, "x")).toThrow(/at least one neuron/);
    const many = Array.from({ length: 1000 }, (_, index) => cluster(`c${index}`, `n${index}`));
    expect(() => addCluster(many, group, "x")).toThrow(/at most 1000/);
  });
});

describe("addTypeClusters", () => {
  const types: TypeGroup[] = [
    { type: "OFF sustained", colour: "#111111", session: "a", neurons: [0, 2] },
    { type: "ON DS", colour: "#222222", session: "a", neurons: [1] },
  ];

  it("makes one for each type, in its colour", () => {
    let made = 0;
    expect(addTypeClusters([], types, () => `t${made++}`)).toEqual([
      { id: "t0", name: "OFF sustained", colour: "#111111", session: "a", neurons: [0, 2] },
      { id: "t1", name: "ON DS", colour: "#222222", session: "a", neurons: [1] },
    ]);
  });

  it("renews those that are there, and only those of the same session", () => {
    const before = [
      cluster("x", "ON DS", { colour: "#333333", neurons: [9] }),
      cluster("y", "OFF sustained", { session: "b" }),
    ];
    const after = addTypeClusters(before, types, () => "new");
    expect(after[0]).toEqual(cluster("x", "ON DS", { colour: "#333333", neurons: [1] }));
    expect(after[1]).toBe(before[1]);
    expect(after.slice(2).map(({ name, session }) => [name, session])).toEqual([["OFF sustained", "a"]]);
  });
});

describe("nameProblem", () => {
  const clusters = [cluster("x", "one"), cluster("y", "two")];
  it.each([
    ["three", null],
    ["one", null],
    [" two ", /another cluster/],
    ["  ", /needs a name/],
    ["a".repeat(81), /at most 80/],
  ])("of %j", (name, problem) => {
    const found = nameProblem(clusters, "x", name);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });
});

describe("changes", () => {
  const clusters = [cluster("x", "one"), cluster("y", "two"), cluster("z", "three")];

  it("change one cluster only", () => {
    const after = changeCluster(clusters, "y", { name: "deux" });
    expect(after.map(({ name }) => name)).toEqual(["one", "deux", "three"]);
  });

  it("bring a removed one back to its place, once", () => {
    const without = clusters.filter(({ id }) => id !== "y");
    const back = restoreCluster(without, clusters[1]!, 1);
    expect(back).toEqual(clusters);
    expect(restoreCluster(back, clusters[1]!, 1)).toBe(back);
  });
});
