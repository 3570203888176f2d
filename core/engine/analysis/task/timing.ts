import { modelTiming } from "../../../insilico/index.ts";
import type { AnalysisParams, AnalysisResult } from "../../contract/index.ts";
import type { Task } from "./task.ts";

export type TimingTask = Omit<AnalysisParams<"timing">, "kind">;

/** The reach of the session's responses first, then neuron by neuron. */
export const timingTask: Task<TimingTask, AnalysisResult<"timing">> = async (
  model,
  { neurons, ...probe },
  { signal, progress, breathe },
) => {
  const found = await modelTiming(model, probe, neurons, {
    progress,
    breathe: async () => {
      await breathe();
      signal.throwIfAborted();
    },
  });
  return {
    kind: "timing",
    reach: found.reach,
    neurons: [...found.neurons],
    energy: {
      shape: [found.neurons.length, found.energy.length / found.neurons.length],
      values: found.energy,
    },
  };
};
