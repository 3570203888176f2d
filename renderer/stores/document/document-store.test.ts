import { describe, expect, it } from "vitest";
import type { Recipe } from "../../../core/recipe/index.ts";
import { recipeOf } from "../recipe/testing/recipes.ts";
import { createDocumentStore } from "./document-store.ts";

const sessions = [
  { name: "a", neurons: 4, cellTypes: [7, 8, 7, 16] },
  { name: "b", neurons: 3, cellTypes: [8, 7, 7] },
];

function storeWith(recipe: Recipe = recipeOf()) {
  const store = createDocumentStore(() => sessions);
  store.getState().reset({ recipe });
  const present = () => store.getState().history!.present;
  return { ...store.getState(), present, steps: () => store.getState().history!.past.length };
}

const withFrames =
  (frames: number) =>
  (recipe: Recipe): Recipe => ({ ...recipe, stimulus: { ...recipe.stimulus, frames } });

describe("undo", () => {
  it("takes edits of a drag back at once, and those after it one by one", () => {
    const { edit, seal, undo, redo, present, steps } = storeWith();
    edit(withFrames(51), "frames");
    edit(withFrames(52), "frames");
    seal();
    edit(withFrames(60), "frames");
    expect(steps()).toBe(2);
    undo();
    expect(present().recipe.stimulus.frames).toBe(52);
    undo();
    expect(present().recipe.stimulus.frames).toBe(50);
    redo();
    expect(present().recipe.stimulus.frames).toBe(52);
  });

  it("makes no step of an edit or a selection that changes nothing", () => {
    const { edit, select, steps } = storeWith();
    edit((recipe) => recipe);
    select([0]);
    expect(steps()).toBe(0);
  });

  it("brings back the preset that a recipe began as", () => {
    const { load, undo, present } = storeWith();
    load(recipeOf({ session: null }), "mds");
    expect(present().preset).toBe("mds");
    undo();
    expect(present().preset).toBeNull();
  });
});

describe("selection and objective", () => {
  it("go together where the objective is about single neurons", () => {
    const { select, edit, present } = storeWith();
    select([3, 1]);
    expect(present().recipe.objective).toEqual({ type: "increase", neurons: [1, 3] });
    select([1], "toggle");
    expect(present().neurons).toEqual([3]);
    edit((recipe) => ({ ...recipe, objective: { type: "decrease", neurons: [2] } }));
    expect(present().neurons).toEqual([2]);
  });

  it("keep the objective's neurons when none is chosen, and no other edit chooses them again", () => {
    const { select, edit, present } = storeWith();
    select([]);
    expect(present().recipe.objective).toEqual({ type: "increase", neurons: [0] });
    edit(withFrames(60));
    expect(present().neurons).toEqual([]);
  });

  it("are apart for other objectives", () => {
    const objective = { type: "contrastive", on: [1], off: [[2]], temperature: 1.6 } as const;
    const { select, present } = storeWith(recipeOf({ objective: { ...objective, on: [1], off: [[2]] } }));
    select([3]);
    expect(present().recipe.objective).toEqual(objective);
    expect(present().neurons).toEqual([3]);
  });
});

describe("another session", () => {
  it("keeps neurons that are there too", () => {
    const { select, setSession, present } = storeWith(recipeOf({ session: "b" }));
    select([1]);
    setSession(null);
    expect(present().recipe.objective).toEqual({ type: "increase", neurons: [5] });
    setSession("b");
    expect(present().neurons).toEqual([1]);
  });

  it("takes whole cell types along, and else its first neuron", () => {
    const { select, setSession, present } = storeWith();
    select([0, 2]);
    setSession("b");
    expect(present().neurons).toEqual([1, 2]);
    select([2]);
    setSession("a");
    expect(present().neurons).toEqual([0]);
  });

  it("moves the groups of a contrast; one that is nowhere is left out", () => {
    const off = [[1], [3]];
    const { setSession, present } = storeWith(
      recipeOf({ objective: { type: "contrastive", on: [0, 2], off, temperature: 1 } }),
    );
    setSession("b");
    expect(present().recipe.objective).toMatchObject({ on: [1, 2], off: [[0]] });
    expect(present().recipe.session).toBe("b");
  });
});
