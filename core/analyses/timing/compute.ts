import type { ComputeOf } from "../kind.ts";
import type { timing } from "./kind.ts";
import { modelTiming } from "./model-timing.ts";

/** The reach of the session's responses first, then neuron by neuron. */
export const compute: ComputeOf<typeof timing> = async (
  model,
  { neurons, ...probe },
  { progress, breathe },
) => {
  const found = await modelTiming(model, probe, neurons, { progress, breathe });
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
