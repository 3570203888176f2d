import { type Migration, ofAnyVersion } from "../basis/versions.ts";
import { recipeSchema } from "./schema.ts";

/** From version 1 on, each in a file of its own beside this one. Version 1 is the only one so far: there are none. */
export const recipeMigrations: readonly Migration[] = [];

/** A recipe that was kept, of whatever version. */
export const keptRecipe = ofAnyVersion(recipeSchema, recipeMigrations);
