import { index, nonnegative, positive, ranges, z } from "./fields.ts";
import { objectiveSchema } from "./objective/objective.ts";
import { regularizerSchema } from "./regularizer/regularizer.ts";
import { seedSchema } from "./seed.ts";

/** Frames of a stimulus: more than half an hour at 50 Hz. Whoever means more has mistyped, and no memory would hold it. */
const MOST_FRAMES = 100_000;

/** Frames of a filter's kernel, which a window draws and each step sums. */
const LONGEST_KERNEL = 10_001;

/** Regularizers, or postprocessors, of a recipe: each costs time in every step. */
const MAX_PARTS = 100;

/** Each leaves a loss behind, which is kept. */
const MOST_ITERATIONS = 100_000_000;

const reducer = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("mean") }),
  z.strictObject({
    type: z.literal("slice-mean"),
    start: index,
    length: z.int().positive(),
    outOfRange: z.enum(["error", "clamp"]).default("error"),
  }),
]);

const init = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("normal"),
    std: nonnegative.default(0.1),
    seed: seedSchema,
    postprocess: index.default(0),
  }),
  z.strictObject({ type: z.literal("npy"), path: z.string().min(1) }),
  z.strictObject({ type: z.literal("run"), id: z.string().min(1) }),
]);

const postprocessor = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("norm-clip"),
    norm: positive.nullable().default(null),
    ranges,
  }),
  z.strictObject({
    type: z.literal("temporal-gaussian"),
    sigma: positive,
    kernelSize: z.int().positive().max(LONGEST_KERNEL),
  }),
]);

const beta = nonnegative.lt(1);
const adam = {
  lr: positive,
  betas: z.tuple([beta, beta]).default([0.9, 0.999]),
  eps: nonnegative.default(1e-8),
};

const optimizer = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("sgd"),
      lr: positive,
      momentum: nonnegative.default(0),
      nesterov: z.boolean().default(false),
      weightDecay: nonnegative.default(0),
    })
    .refine(({ nesterov, momentum }) => !nesterov || momentum > 0, {
      path: ["nesterov"],
      message: "Nesterov's step needs a momentum above 0",
    }),
  z.strictObject({ type: z.literal("adam"), ...adam, weightDecay: nonnegative.default(0) }),
  z.strictObject({ type: z.literal("adamw"), ...adam, weightDecay: nonnegative.default(0.01) }),
]);

const stopper = z.strictObject({
  maxIterations: z.int().positive().max(MOST_ITERATIONS).nullable(),
  patience: z.int().positive().max(MOST_ITERATIONS).nullable().default(null),
  minDelta: nonnegative.default(0),
});

/** All that a run needs, version 1. The fields' meaning: docs/recipe.md. */
export const recipeSchema = z
  .strictObject({
    version: z.literal(1),
    session: z.string().min(1).nullable(),
    objective: objectiveSchema,
    reducer,
    stimulus: z.strictObject({ frames: z.int().positive().max(MOST_FRAMES), init }),
    regularizers: z.array(regularizerSchema).max(MAX_PARTS).default([]),
    postprocessors: z.array(postprocessor).max(MAX_PARTS).default([]),
    optimizer,
    stopper,
  })
  .refine(({ stopper: { maxIterations, patience } }) => maxIterations !== null || patience !== null, {
    path: ["stopper", "maxIterations"],
    message: "without a limit and without patience, the run would never end; set one of them",
  });

/** A recipe as it is run: every field is there. */
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe as it may be written: fields with defaults may be left out. */
export type RecipeInput = z.input<typeof recipeSchema>;
