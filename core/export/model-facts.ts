import type { NeuronSource } from "../basis/neuron-places.ts";

type Known<T> = { readonly value: T | null };

/** What exports tell of a model beside its files' hashes. */
export interface ModelFacts extends NeuronSource {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  /** What was subtracted from the stimulus, in stimulus units. */
  readonly stimulusMean: number | null;
  /** By what it was divided. */
  readonly stimulusStd: number | null;
}

/** Of a model's description, the core's own or as the engine sends it. */
export function modelFacts(
  description: NeuronSource & {
    readonly metadata: Readonly<
      Record<"frameRateHz" | "pixelSizeUm" | "stimulusMean" | "stimulusStd", Known<number>>
    >;
  },
): ModelFacts {
  const { frameRateHz, pixelSizeUm, stimulusMean, stimulusStd } = description.metadata;
  return {
    frameRateHz: frameRateHz.value,
    pixelSizeUm: pixelSizeUm.value,
    stimulusMean: stimulusMean.value,
    stimulusStd: stimulusStd.value,
    sessions: description.sessions,
    cellTypeNames: description.cellTypeNames,
  };
}
