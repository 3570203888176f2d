import { z } from "zod";
import { float32Array, id } from "../array.ts";
import { analysisWindow, frameRange, neurons, session } from "./parts.ts";

const group = z.object({ name: z.string().max(200), neurons });

/** What the stimuli of runs do to all neurons: one row a run. */
export const responseMatrix = {
  params: z.strictObject({
    kind: z.literal("response-matrix"),
    /** Of any model, as long as their stimuli fit this one. */
    runs: z.array(id).min(1).max(2000),
    session,
    window: analysisWindow,
    /** Neurons whose mean over time is wanted, such as those of a cell type. */
    groups: z.array(z.strictObject(group.shape)).max(200),
  }),
  result: z.object({
    kind: z.literal("response-matrix"),
    /** `[run, neuron]`: mean in the window. */
    matrix: float32Array,
    /** The frames that were averaged, of each run. */
    windows: z.array(frameRange),
    /** Frames of each run's response. */
    frames: z.array(z.int()),
    /** Frame of each run's stimulus that its response's first frame belongs to. */
    lags: z.array(z.int()),
    /** `[run, group, frame]`; not a number beyond a run's frames. */
    mean: float32Array,
    /** Standard error of that mean. */
    standardError: float32Array,
  }),
};
