import { describe, expect, expectTypeOf, it } from "vitest";
import type { ModelDescription } from "../../model/index.ts";
import { parseRecipe } from "../../recipe/index.ts";
import { sampleRecipe } from "../testing/samples.ts";
import type { ModelView } from "./index.ts";
import { rigProfiles } from "./rig.ts";
import { runSummary } from "./run.ts";

/** As it is, but for whether it may be changed. */
type Unchangeable<T> = T extends (infer E)[]
  ? readonly Unchangeable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Unchangeable<T[K]> }
    : T;

describe("the contract", () => {
  it("describes models with the types of core/model", () => {
    expectTypeOf<ModelDescription>().toExtend<Unchangeable<ModelView["description"]>>();
    expectTypeOf<Unchangeable<ModelView["description"]>>().toExtend<ModelDescription>();
  });

  it("has a name for each rig profile, whatever its capitals", () => {
    const profile = (name: string) => ({ version: 1, name });
    expect(rigProfiles.safeParse([profile("one"), profile("two")]).success).toBe(true);
    expect(rigProfiles.safeParse([profile("two"), profile("Two")]).error?.message).toMatch(/same name/);
  });

  it("passes recipes as the recipe's parser gives them", () => {
    const recipe = parseRecipe(sampleRecipe(3));
    expect(runSummary.shape.recipe.parse(recipe)).toEqual(recipe);
  });
});
