type Known<T> = { readonly value: T | null };

/** What exports tell of a model beside its files' hashes. */
export interface ModelFacts {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  /** What was subtracted from the stimulus, in stimulus units. */
  readonly stimulusMean: number | null;
  /** By what it was divided. */
  readonly stimulusStd: number | null;
  readonly sessions: readonly {
    readonly name: string;
    readonly neurons: number;
    readonly cellTypes: readonly (number | string)[] | null;
  }[];
  /** Names of the cell types that have one, by their label. */
  readonly cellTypeNames: Readonly<Record<string, string>>;
}

/** Of a model's description, the core's own or as the engine sends it. */
export function modelFacts(
  description: Pick<ModelFacts, "sessions" | "cellTypeNames"> & {
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
