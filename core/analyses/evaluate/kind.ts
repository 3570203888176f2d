import { z } from "zod";
import { float32Array, float64Array } from "../../basis/schemas.ts";
import type { RepeatedResponses } from "../../numerics/index.ts";
import { keptRecording, session, stimulusToShow } from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { type ShownStimulus, shownStimulus } from "../stimuli.ts";
import { evaluateFiles } from "./files.ts";

const asked = z.strictObject({
  kind: z.literal("evaluate"),
  /** What was shown. */
  stimulus: stimulusToShow,
  /** What was recorded. */
  responses: keptRecording,
  /** How the file is called and was read, for the record. */
  recorded: z.strictObject({
    file: z.string().max(300),
    dataset: z.string().max(1000).nullable(),
    /** Null: time and neuron, or time, repeat and neuron. */
    axes: z.array(z.string().max(10)).max(3).nullable(),
  }),
  session,
});

const result = z.object({
  kind: z.literal("evaluate"),
  /** `[time, repeat, neuron]` of what was recorded. */
  shape: z.array(z.int()),
  /** Frames at the start of the recording that no prediction belongs to: a model answers from its first complete view on. */
  skippedFrames: z.int(),
  /** `[frame, neuron]` each, of the frames that are predicted; `recorded` is the mean over repeats. */
  predicted: float32Array,
  recorded: float64Array,
  /** `[neuron, measure]`, in the order of `measures`; those that need repeats are no numbers where there are none. */
  measured: float64Array,
});

type Task = {
  readonly session: string | null;
  readonly stimulus: ShownStimulus;
  readonly recorded: RepeatedResponses;
};

/** How well recorded responses are predicted, neuron by neuron, by openretina's measures. */
export const evaluate = analysisKind({
  kind: "evaluate",
  title: "Recordings",
  counts: "frames",
  asked,
  result,

  async answer(
    { stimulus, responses, session: whose },
    { stimuli, compute }: AnalysisContext<Task, z.output<typeof result>>,
  ) {
    const recorded = await stimuli.readRecording(responses);
    return compute({ session: whose, stimulus: await shownStimulus(stimulus, stimuli), recorded });
  },

  files: evaluateFiles,
});
