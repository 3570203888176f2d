import { z } from "zod";
import { id } from "../array.ts";
import { channelResponse } from "./channel-response.ts";
import { contrastGrid } from "./contrast-grid.ts";
import { features } from "./features.ts";
import { present } from "./present.ts";
import { references } from "./references.ts";
import { responseMatrix } from "./response-matrix.ts";
import { robustness } from "./robustness.ts";
import { timing } from "./timing.ts";
import { vectorField } from "./vector-field.ts";
import { weights } from "./weights.ts";

export type { AnalysisWindow, KeptStimulus } from "./parts.ts";

/** Every analysis that the engine knows: what is asked and what comes of it, both told apart by `kind`. */
export const analyses = {
  "response-matrix": responseMatrix,
  present,
  "channel-response": channelResponse,
  "contrast-grid": contrastGrid,
  "vector-field": vectorField,
  features,
  robustness,
  references,
  weights,
  timing,
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type AnalysisKind = keyof typeof analyses;
/** As it may be written: what has a default may be left out. */
export type AnalysisInput<K extends AnalysisKind = AnalysisKind> = z.input<(typeof analyses)[K]["params"]>;
export type AnalysisParams<K extends AnalysisKind = AnalysisKind> = z.output<(typeof analyses)[K]["params"]>;
export type AnalysisResult<K extends AnalysisKind = AnalysisKind> = z.output<(typeof analyses)[K]["result"]>;

/** How far an analysis is. */
export const analysisProgress = z.discriminatedUnion("stage", [
  /** For another, or for its model to be open. */
  z.object({ stage: z.literal("waiting") }),
  /** Stimuli, pairs of them, frames, contrasts, images, parts of a model or neurons. */
  z.object({ stage: z.literal("computing"), done: z.int(), total: z.int() }),
]);
export type AnalysisProgress = z.infer<typeof analysisProgress>;

/**
 * Asks a model about stimuli, on a thread of its own beside those of the runs. Analyses of all clients are computed one at a time, first
 * come first served. One whose client cancels or goes away ends at its next step. Results that would be too large for a
 * message are refused with a sentence that says what to leave out.
 */
export const analyseRequest = {
  params: z.strictObject({
    model: id,
    analysis: z.discriminatedUnion("kind", [
      responseMatrix.params,
      present.params,
      channelResponse.params,
      contrastGrid.params,
      vectorField.params,
      features.params,
      robustness.params,
      references.params,
      weights.params,
      timing.params,
    ]),
  }),
  result: z.discriminatedUnion("kind", [
    responseMatrix.result,
    present.result,
    channelResponse.result,
    contrastGrid.result,
    vectorField.result,
    features.result,
    robustness.result,
    references.result,
    weights.result,
    timing.result,
  ]),
  progress: analysisProgress,
};
