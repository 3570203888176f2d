import cases from "../../bench/cases.json" with { type: "json" };
import { parseRecipe, type Recipe } from "../../core/recipe/index.ts";
import { packagedPath } from "../../node/locate.ts";

const measures = ["rate", "answer", "preview"] as const;
type Measure = (typeof measures)[number];

/** A job whose speed is measured; bench/openretina.py measures the same ones. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  /** Path of a checkpoint that comes with the program. */
  readonly model: string;
  readonly recipe: Recipe;
  /** How many neurons a sweep goes over, one run each; null for a single run. */
  readonly neurons: number | null;
  /**
   * Iterations a second; how soon there is a stimulus as good as the one that the recipe ends with in openretina; or how soon the engine
   * answers with a first preview of it.
   */
  readonly measure: Measure;
}

/** Runs of each thread of a sweep before its time is taken: V8 has compiled what matters by then. */
export const WARM_UP_RUNS = 8;

/** Those whose models are there: an installed package has no fixtures. */
export function benchCases(): BenchCase[] {
  return cases.flatMap(({ recipe, model: name, ...rest }): BenchCase[] => {
    const model = packagedPath(name);
    if (model === null) return [];
    const measure = measures.find((known) => known === rest.measure) ?? "rate";
    return [{ neurons: null, ...rest, model, measure, recipe: parseRecipe(recipe) }];
  });
}
