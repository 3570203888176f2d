import { z } from "zod";
import { float32Array, float64Array } from "../../basis/schemas.ts";
import { neurons, session, stimulusToShow } from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { type ShownStimulus, shownStimulus } from "../stimuli.ts";
import { presentFiles } from "./files.ts";

const asked = z.strictObject({
  kind: z.literal("present"),
  stimulus: stimulusToShow,
  session,
  /** Null: all of the session. */
  neurons: neurons.nullable(),
});

const segment = z.object({
  label: z.string(),
  /** What is shown, by name: `direction` in degrees, `diameterUm`, … */
  values: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Frames of the stimulus, `[start, end)`. */
  start: z.int(),
  end: z.int(),
});

const result = z.object({
  kind: z.literal("present"),
  /** `[channel, time, height, width]` of the stimulus. */
  shape: z.array(z.int()),
  /** `[frame, neuron]`. Frame r answers to stimulus frame r + lag and those before it. */
  response: float32Array,
  lag: z.int(),
  segments: z.array(segment),
  /** `[segment, neuron]` each; not a number where a segment has no such frames. */
  baseline: float64Array,
  mean: float64Array,
  peak: float64Array,
  after: float64Array,
  /** Response frames within each segment. */
  segmentFrames: z.array(z.int()),
  /** Of noise: `[neuron, channel, lag, height, width]`, the last lag the response's own. */
  average: float32Array.nullable(),
});

type Asked = z.output<typeof asked>;
type Task = Pick<Asked, "session" | "neurons"> & { readonly stimulus: ShownStimulus };

/** Responses to a stimulus of any length. */
export const present = analysisKind({
  kind: "present",
  title: "Present a stimulus",
  counts: "frames",
  asked,
  result,

  async answer(
    { stimulus, session: whose, neurons: some },
    { stimuli, compute }: AnalysisContext<Task, z.output<typeof result>>,
  ) {
    const shown = await shownStimulus(stimulus, stimuli);
    return compute({ session: whose, neurons: some, stimulus: shown });
  },

  files: presentFiles,
});
