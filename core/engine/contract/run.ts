import { z } from "zod";
import { float32Array, id, runArrays as storedArrays } from "../../basis/schemas.ts";
import { type RecipeInput, recipeSchema, runResult, stopReason } from "../../recipe/index.ts";

/** As it comes from a client: the engine reads it with the recipe's own parser, whose messages are for people. */
export const recipeInput = z.custom<RecipeInput>((value) => typeof value === "object" && value !== null);

const runStatus = z.enum([
  "queued",
  "running",
  /** Also while it was told to go on and waits for a free place. */
  "paused",
  /** Ended as its stopper said. */
  "done",
  /** By the user; what there was is kept. */
  "stopped",
  "failed",
  /** The engine ended before the run did: it may go on from its last saved step. Its figures are those of that step. */
  "interrupted",
]);
export type RunStatus = z.infer<typeof runStatus>;

/** What a list of runs shows. */
export const runSummary = z.object({
  id,
  /** Id of the model. */
  model: id,
  modelName: z.string(),
  /** As given by the user, or made from the objective: `neuron 6`. */
  name: z.string(),
  starred: z.boolean(),
  recipe: recipeSchema,
  status: runStatus,
  /** Place in the queue, from 0; null for runs that do not wait. */
  queuePosition: z.int().nullable(),
  /** Steps done. */
  iterations: z.int(),
  /** Null: no limit. */
  maxIterations: z.int().nullable(),
  /** Of the last step: of the stimulus before it. */
  loss: z.number().nullable(),
  /** Of the last step, too, while it is under way; once it has ended, of the stimulus that is kept. Null: not known. */
  objective: z.number().nullable(),
  /** What was found; null before the end, and where it is not known. */
  result: runResult.nullable(),
  stopReason: stopReason.nullable(),
  /** Why it failed, as a sentence. */
  failure: z.string().nullable(),
  /** ISO 8601. */
  created: z.string(),
  started: z.string().nullable(),
  /** Spent computing so far, without pauses. */
  seconds: z.number(),
  /** Now, while it runs; over all, once it ended. */
  iterationsPerSecond: z.number().nullable(),
  /** Runs that were started together share it. */
  batch: id.nullable(),
  /** Whether it has arrays: stimulus, losses, responses. */
  hasResult: z.boolean(),
});
export type RunSummary = z.infer<typeof runSummary>;

/** All arrays of a run that has ended. */
export const runArrays = storedArrays.extend({ run: id });
export type RunArrays = z.infer<typeof runArrays>;

/** What a run that has ended was computed from and with. */
export const runOrigin = z.object({
  model: z.object({
    name: z.string(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    leftOut: z.array(z.string()).optional(),
  }),
  /** Versions and backend; none of a run that could not be written down yet. */
  software: z.record(z.string(), z.string()),
});
export type RunOrigin = z.infer<typeof runOrigin>;

/** A frame that tells runs apart in a list: that with the most energy. */
export const thumbnail = z.object({
  run: id,
  /** `[channel, height, width]`, model units. */
  frame: float32Array,
  /** Largest absolute value of the whole stimulus. */
  peak: z.number(),
});
export type Thumbnail = z.infer<typeof thumbnail>;

/** A small film that tells stimuli apart on a wall of many: the stretch with the most energy, at most 20 frames of 32 by 32 pixels. */
export const tile = z.object({
  run: id,
  levels: z.object({
    /** `[time, channel, height, width]` */
    shape: z.array(z.int()),
    /** 128 is zero, 1 and 255 are the stimulus' largest absolute value, negative and positive. */
    values: z.instanceof(Uint8Array),
  }),
  /** Frame of the stimulus that it begins with. */
  first: z.int(),
  /** Largest absolute value of the whole stimulus, model units. */
  peak: z.number(),
});
export type Tile = z.infer<typeof tile>;

/** Every step since the last such event. */
export const steps = z.object({
  run: id,
  /** Iteration of the first of these steps. */
  first: z.int(),
  losses: z.array(z.number()),
  /** `objective`, then the penalties' names. */
  names: z.array(z.string()),
  /** For each step, in the order of the names. */
  terms: z.array(z.array(z.number())),
});
export type Steps = z.infer<typeof steps>;

/** The stimulus as it is now. A watcher must acknowledge it before it gets the next. */
export const frame = z.object({
  run: id,
  /** Steps done when it was taken. */
  iterations: z.int(),
  /** `[channel, time, height, width]` */
  stimulus: float32Array,
  /** `[time, neuron]` of all neurons of the recipe's session to this stimulus. */
  response: float32Array,
});
export type Frame = z.infer<typeof frame>;

const problem = z.object({ path: z.string(), message: z.string(), severity: z.enum(["error", "warning"]) });

/** What the engine makes of a recipe before it runs. */
export const recipeReport = z.object({
  problems: z.array(problem),
  /** Null where the recipe is not even a recipe, or too short. */
  timing: z
    .object({
      /** Frames of the response, or of the layer's output. */
      responseFrames: z.int(),
      /** Frames of the response that count, `[start, end)`; null if there are none. */
      window: z.tuple([z.int(), z.int()]).nullable(),
      /** The stimulus frame that response frame 0 stands for: the last one that it sees. */
      offset: z.int(),
    })
    .nullable(),
});
export type RecipeReport = z.infer<typeof recipeReport>;
