import { describe, expect, it } from "vitest";
import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { recipeOf } from "../recipe/testing/recipes.ts";
import { runSummary } from "../runs/testing/run-summary.ts";
import { membersOf, type PopulationChoice } from "./population.ts";
import { searchSlots } from "./search-slots.ts";
import { missingOf, slotsOf } from "./wall.ts";

const model = {
  id: "m",
  description: {
    input: { channels: 2, height: 4, width: 4 },
    sessions: [
      { name: "a", neurons: 2, cellTypes: [1, 2], receptiveFields: null, performance: null },
      { name: "b", neurons: 1, cellTypes: [1], receptiveFields: null, performance: null },
    ],
    cellTypeNames: { "1": "ON", "2": "OFF" },
    layers: [{ name: "core_features_layer0", channels: 3, height: 1, width: 1 }],
  },
} as unknown as ModelView;

const base = recipeOf({ session: null, objective: { type: "increase", neurons: [0] } });
const choice = (change: Partial<PopulationChoice> = {}): PopulationChoice => ({
  ...{ population: "neurons", session: null, layer: null, seeds: 3, ...change },
});
const run = (id: string, recipe: Recipe, change: Partial<RunSummary> = {}): RunSummary =>
  runSummary(id, { model: "m", recipe, status: "done", hasResult: true, objective: 1, ...change });
const wall = (wanted: PopulationChoice, ...runs: RunSummary[]) =>
  slotsOf(
    membersOf(model, wanted, base),
    wanted.population,
    new Map(runs.map((each) => [each.id, each])),
    // What is known of runs is kept by the model.
    { ...model },
  );

describe("members", () => {
  it("are neurons, each asked in its own session, whichever are shown", () => {
    const members = membersOf(model, choice(), base);
    expect(members.map(({ short, type, recipe }) => [short, type, recipe!.session])).toEqual([
      ["0", "ON", "a"],
      ["1", "OFF", "a"],
      ["0", "ON", "b"],
    ]);
    expect(members.map(({ recipe }) => recipe!.objective)).toMatchObject([
      { neurons: [0] },
      { neurons: [1] },
      { neurons: [0] },
    ]);
    expect(new Set(members.map(({ key }) => key)).size).toBe(3);
    expect(new Set(members.map(({ name }) => name)).size).toBe(3);
  });

  it("are types over all sessions, channels of a layer, or seeds from the recipe's own on", () => {
    const of = (change: Partial<PopulationChoice>) => membersOf(model, choice(change), base);
    expect(of({ population: "types" }).map(({ recipe }) => recipe!.objective)).toMatchObject([
      { neurons: [1] },
      { neurons: [0, 2] },
    ]);
    expect(of({ population: "channels", layer: "core_features_layer0" })).toHaveLength(3);
    const seeds = of({ population: "seeds" }).map(({ recipe }) => recipe!.stimulus.init);
    const { init } = base.stimulus;
    if (init.type !== "normal") throw new Error("The base has no seed.");
    expect(seeds).toMatchObject([0, 1, 2].map((by) => ({ seed: Number(init.seed) + by })));
  });
});

describe("the wall", () => {
  const [first, second] = membersOf(model, choice(), base).map(({ recipe }) => recipe!) as [Recipe, Recipe];

  it("has each run at its member, however its recipe numbers the neuron", () => {
    const through = { ...first, session: null, objective: { type: "increase" as const, neurons: [1] } };
    const slots = wall(choice(), run("r", first), run("s", through));
    expect(slots.map(({ summary }) => summary?.id)).toEqual(["r", "s", undefined]);
    expect(slots.map(({ other, state }) => [other, state])).toEqual([
      [false, "done"],
      [false, "done"],
      [false, "empty"],
    ]);
  });

  it("shows a run of another recipe as such, until there is one of its own", () => {
    const longer = { ...first, stopper: { ...first.stopper, maxIterations: 7 } };
    expect(wall(choice(), run("r", longer))[0]).toMatchObject({ other: true, summary: { id: "r" } });
    expect(wall(choice(), run("r", longer), run("s", first))[0]).toMatchObject({
      other: false,
      summary: { id: "s" },
    });
  });

  it("takes a run that goes on from another for one of the same recipe", () => {
    const goesOn = { ...first, stimulus: { ...first.stimulus, init: { type: "run" as const, id: "r" } } };
    const slots = wall(
      choice(),
      run("r", first, { created: "2026-01-01" }),
      run("s", goesOn, { created: "2026-01-02" }),
    );
    expect(slots[0]).toMatchObject({ other: false, summary: { id: "s" } });
  });

  it("prefers what is of use to what failed later, and misses what failed", () => {
    const failed = { status: "failed", hasResult: false, created: "2026-02-01" } as const;
    expect(wall(choice(), run("r", first), run("s", first, failed))[0]).toMatchObject({
      summary: { id: "r" },
    });
    const slots = wall(
      choice(),
      run("r", first, failed),
      run("s", second, { status: "queued", hasResult: false }),
    );
    expect(slots.map(({ state }) => state)).toEqual(["failed", "waiting", "empty"]);
    expect(missingOf(slots).map(({ key }) => key)).toEqual(["neuron a 0", "neuron b 0"]);
  });

  it("leaves runs of other models alone", () => {
    expect(wall(choice(), run("r", first, { model: "other" }))[0]!.summary).toBeNull();
  });

  it("is searched by words and whole numbers", () => {
    const slots = wall(choice(), run("r", first));
    const found = (text: string) => searchSlots(slots, text).map(({ key }) => key);
    expect(found("neuron 0")).toEqual(["neuron a 0", "neuron b 0"]);
    expect(found("off")).toEqual(["neuron a 1"]);
    expect(found("0 done")).toEqual(["neuron a 0"]);
    expect(found("")).toHaveLength(3);
  });
});
