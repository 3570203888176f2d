import { z } from "zod";
import { stimulusSchema } from "../../../stimulus-library/index.ts";
import { id } from "../array.ts";

/** Neurons as recipes number them: within a session, or through all sessions where it is null. */
export const session = z.string().nullable();
export const neuron = z.int().nonnegative();
/** Ascending, each once. */
export const neurons = z
  .array(neuron)
  .min(1)
  .max(100_000)
  .refine((list) => list.every((value, index) => index === 0 || value > list[index - 1]!), {
    error: "they must be in ascending order, each of them once",
  });

/** Frames of a response, `[start, end)`. */
export const frameRange = z
  .tuple([z.int().nonnegative(), z.int().positive()])
  .refine(([start, end]) => end > start, { error: "the window must end after it starts" });

/** Which frames of a response are averaged: those that the run's own recipe says, all, or these. */
export const analysisWindow = z.union([z.literal("own"), z.literal("all"), frameRange]);
export type AnalysisWindow = z.infer<typeof analysisWindow>;

/** A stimulus that the engine has: a run's, or a file's that was sent and kept (see keepStimulus). */
export const keptStimulus = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("run"), run: id }),
  z.strictObject({ type: z.literal("file"), path: z.string().max(300) }),
]);
export type KeptStimulus = z.infer<typeof keptStimulus>;

/** One that is drawn for the model's screen, whose frame rate and pixels a person may know better than the file does. */
export const drawnStimulus = z.strictObject({
  type: z.literal("library"),
  stimulus: stimulusSchema,
  frameRateHz: z.number().positive().max(10_000),
  pixelSizeUm: z.number().positive().max(100_000),
});
