import { z } from "zod";
import { id } from "../../basis/schemas.ts";

/** How recorded responses lie in a file. */
const recordingChoices = z.strictObject({
  /** Of an HDF5 file; null: it has a single one. */
  dataset: z.string().max(1000).nullable(),
  /** Of the file, in its order; null: time and neuron, or time, repeat and neuron. */
  axes: z
    .array(z.enum(["time", "repeat", "neuron"]))
    .refine((axes) => new Set(axes).size === axes.length, "each axis may be named once")
    .refine((axes) => axes.includes("time") && axes.includes("neuron"), "time and neuron must be among them")
    .nullable(),
});
export type RecordingChoices = z.infer<typeof recordingChoices>;

const keptRecording = z.object({
  /** Of an HDF5 file; none of others. */
  datasets: z.array(z.string()),
  /** Null: a dataset must be chosen. */
  kept: z
    .object({
      /** As analyses name it. */
      path: z.string(),
      /** `[time, repeat, neuron]` */
      shape: z.array(z.int()),
    })
    .nullable(),
});
export type KeptRecording = z.infer<typeof keptRecording>;

/** Keeps the recorded responses of a finished upload, an npy or HDF5 file. The upload goes in any case. */
export const keepRecordingRequest = {
  params: z.strictObject({ upload: id, choices: recordingChoices }),
  result: keptRecording,
};
