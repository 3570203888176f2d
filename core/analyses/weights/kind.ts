import { z } from "zod";
import { float32Array } from "../../basis/schemas.ts";
import { neurons, session } from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { weightFiles } from "./files.ts";

const asked = z.strictObject({
  kind: z.literal("weights"),
  /** Whose readout, and own convolutions where it has some; null: those of all. */
  session,
  /** Whose masks and feature weights are drawn; null: the first of each session. */
  neurons: neurons.nullable().default(null),
});

const axis = z.enum(["output", "input", "channel", "neuron", "frame", "row", "column"]);

/** Numbers that a model computes with; see core/model/model-weights.ts for what the axes count. */
const tensor = z.object({
  name: z.string(),
  axes: z.array(axis),
  ...float32Array.shape,
  /** What the numbers are, in a few words. */
  about: z.string(),
});

const part = z.object({
  /** As openretina's hooks name the module. */
  name: z.string(),
  kind: z.enum(["convolution", "readout", "encoder"]),
  /** Null: shared by all sessions. */
  session,
  tensors: z.array(tensor),
});

const result = z.object({ kind: z.literal("weights"), parts: z.array(part) });

type Task = Omit<z.output<typeof asked>, "kind">;

/** A model's weights: kernels of its convolutions, and the readout of a session or of all. */
export const weights = analysisKind({
  kind: "weights",
  title: "Weights",
  counts: "parts",
  asked,
  result,
  answer: ({ kind: _, ...task }, { compute }: AnalysisContext<Task, z.output<typeof result>>) =>
    compute(task),
  files: weightFiles,
});
