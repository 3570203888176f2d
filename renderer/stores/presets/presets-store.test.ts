import { expect, it } from "vitest";
import { recipeOf } from "../recipe/testing/recipes.ts";
import { shippedPresets } from "./presets.ts";
import { createPresetsStore } from "./presets-store.ts";

function memory(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
  };
}

it("has the presets that come with the program", () => {
  const { presets } = createPresetsStore(memory()).getState();
  expect(presets.map(({ id }) => id)).toEqual([
    "mei",
    "mdi",
    "mds",
    "hidden-layer",
    "sparse",
    "mei-openretina",
    "mei-notebook",
    "mdi-openretina",
    "mds-openretina",
    "hidden-layer-openretina",
    "sparse-openretina",
  ]);
  expect(presets[0]!.recipe.optimizer).toEqual({ type: "adaptive" });
});

it("keeps the user's own over a restart, one for each name", () => {
  const storage = memory();
  const { save } = createPresetsStore(storage).getState();
  save("Mine", recipeOf());
  const id = save("Mine", recipeOf({ session: null }));
  const { presets } = createPresetsStore(storage).getState();
  expect(presets.filter(({ own }) => own)).toMatchObject([{ id, title: "Mine", recipe: { session: null } }]);
});

it("deletes the user's own and no others", () => {
  const store = createPresetsStore(memory());
  const id = store.getState().save("Mine", recipeOf());
  store.getState().remove(id);
  store.getState().remove("mei");
  expect(store.getState().presets).toEqual(shippedPresets);
});

it("leaves out what is no recipe any more", () => {
  const kept = JSON.stringify([
    { title: "Old", recipe: { version: 0 } },
    7,
    { title: "", recipe: recipeOf() },
  ]);
  expect(createPresetsStore(memory({ "retinoscope.presets": kept })).getState().presets).toEqual(
    shippedPresets,
  );
  expect(createPresetsStore(memory({ "retinoscope.presets": "{" })).getState().presets).toEqual(
    shippedPresets,
  );
});
