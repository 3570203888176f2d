import { z } from "zod";
import { analysisAsked, analysisResult } from "../../analyses/index.ts";
import { id } from "../../basis/schemas.ts";

/** How far an analysis is. */
export const analysisProgress = z.discriminatedUnion("stage", [
  /** For another, or for its model to be open. */
  z.object({ stage: z.literal("waiting") }),
  /** What its kind counts: stimuli, pairs of them, frames, contrasts, images, parts of a model or neurons. */
  z.object({ stage: z.literal("computing"), done: z.int(), total: z.int() }),
]);
export type AnalysisProgress = z.infer<typeof analysisProgress>;

/**
 * Asks a model about stimuli, on a thread of its own beside those of the runs. Analyses of all clients are computed one at a time, first
 * come first served. One whose client cancels or goes away ends at its next step. Results that would be too large for a
 * message are refused with a sentence that says what to leave out.
 */
export const analyseRequest = {
  params: z.strictObject({ model: id, analysis: analysisAsked }),
  result: analysisResult,
  progress: analysisProgress,
};
