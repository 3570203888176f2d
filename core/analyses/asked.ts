import { z } from "zod";
import { id } from "../basis/schemas.ts";
import type { Recipe } from "../recipe/index.ts";
import { stimulusSchema } from "../stimulus-library/index.ts";

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

/** A channel of a hidden layer. */
export const hiddenChannel = z.strictObject({ layer: z.string().max(300), channel: z.int().nonnegative() });

/** Frames of a response, `[start, end)`. */
export const frameRange = z
  .tuple([z.int().nonnegative(), z.int().positive()])
  .refine(([start, end]) => end > start, { error: "the window must end after it starts" });

/**
 * Which frames of a response are averaged: those that the recipe of the stimulus' run says (all, where it is of no run), all, or these.
 */
export const analysisWindow = z.union([z.literal("own"), z.literal("all"), frameRange]);
export type AnalysisWindow = z.infer<typeof analysisWindow>;

/** A stimulus that is there already: a run's, or a file's (in a workspace: one that was sent and kept, see keepStimulus). */
export const keptStimulus = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("run"), run: id }),
  z.strictObject({ type: z.literal("file"), path: z.string().max(4096) }),
]);
export type KeptStimulus = z.infer<typeof keptStimulus>;

/** One that is drawn for the model's screen, whose frame rate and pixels a person may know better than the file does. */
export const drawnStimulus = z.strictObject({
  type: z.literal("library"),
  stimulus: stimulusSchema,
  frameRateHz: z.number().positive().max(10_000),
  pixelSizeUm: z.number().positive().max(100_000),
});

/** What an experiment may have shown, or a model may be shown. */
export const stimulusToShow = z.union([drawnStimulus, keptStimulus]);
export type StimulusToShow = z.infer<typeof stimulusToShow>;

/** Recorded responses of a file (in a workspace: one that was sent and kept, see keepRecording). */
export const keptRecording = z.strictObject({ type: z.literal("file"), path: z.string().max(4096) });
export type KeptRecording = z.infer<typeof keptRecording>;

/** What averages the frames of a window. @param recipe of the stimulus' run; null where it is of none */
export function reducerOf(window: AnalysisWindow, recipe: Recipe | null): Recipe["reducer"] {
  if (window === "own" && recipe !== null) return recipe.reducer;
  if (window === "own" || window === "all") return { type: "mean" };
  const [start, end] = window;
  return { type: "slice-mean", start, length: end - start, outOfRange: "error" };
}
