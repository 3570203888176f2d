import { z } from "./fields.ts";
import { fixedSchema } from "./fixed.ts";
import { inits } from "./init/init.ts";
import { objectiveSchema } from "./objective/objective.ts";
import { optimizers } from "./optimizer/optimizer.ts";
import { postprocessors } from "./postprocessor/postprocessor.ts";
import { reducers } from "./reducer/reducer.ts";
import { regularizers } from "./regularizer/regularizer.ts";
import { ends, stopperSchema } from "./stopper.ts";

/** Frames of a stimulus: more than half an hour at 50 Hz. Whoever means more has mistyped, and no memory would hold it. */
const MAX_FRAMES = 100_000;

/** Regularizers, or postprocessors, of a recipe: each costs time in every step. */
const MAX_PARTS = 100;

/** Starts of one run: each takes as long as a run. */
const MAX_RESTARTS = 1000;

/** All that a run needs, version 1. The fields' meaning: docs/recipe.md. */
export const recipeSchema = z
  .strictObject({
    version: z.literal(1),
    session: z.string().min(1).nullable(),
    objective: objectiveSchema,
    reducer: reducers.schema,
    stimulus: z.strictObject({
      frames: z.int().positive().max(MAX_FRAMES),
      init: inits.schema,
      /** Newer than the others: recipes without it stay as they were. */
      fixed: fixedSchema.optional(),
    }),
    regularizers: z.array(regularizers.schema).max(MAX_PARTS).default([]),
    postprocessors: z.array(postprocessors.schema).max(MAX_PARTS).default([]),
    optimizer: optimizers.schema,
    stopper: stopperSchema,
    restarts: z.int().positive().max(MAX_RESTARTS).optional(),
  })
  .refine(({ stopper }) => ends(stopper), {
    path: ["stopper", "maxIterations"],
    message: "without a limit, patience or tolerance, the run would never end; set one of them",
  })
  .refine(({ restarts, stimulus: { init } }) => (restarts ?? 1) === 1 || init.type === "normal", {
    path: ["restarts"],
    message:
      "starts differ in the seed of their noise, so the stimulus must begin with noise; set restarts to 1",
  });

/** A recipe as it is run: every field is there. */
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe as it may be written: fields with defaults may be left out. */
export type RecipeInput = z.input<typeof recipeSchema>;
