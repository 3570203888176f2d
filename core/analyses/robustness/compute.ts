import { featureShape } from "../../model/index.ts";
import {
  comparable,
  type SimilarPair,
  StimulusMoments,
  similarityMatrices,
  similarPairs,
} from "../../numerics/index.ts";
import type { ComputeOf } from "../kind.ts";
import { stimulusOf } from "../stimuli.ts";
import type { robustness } from "./kind.ts";

/** Compares each of some stimuli with each other, and takes their mean. */
export const compute: ComputeOf<typeof robustness> = async (_model, { stimuli }, { progress, breathe }) => {
  const n = stimuli.length;
  const shape = featureShape((await stimulusOf(stimuli[0]!)).shape);
  const pairs: SimilarPair[] = [];
  const load = async (index: number) => {
    await breathe();
    return comparable((await stimulusOf(stimuli[index]!)).values, shape);
  };
  for await (const pair of similarPairs(n, load)) {
    pairs.push(pair);
    progress(pairs.length, (n * (n + 1)) / 2);
    await breathe();
  }
  const matrices = similarityMatrices(pairs, n, shape[0]);
  const moments = new StimulusMoments(shape.reduce((product, size) => product * size, 1));
  for (const held of stimuli) moments.add((await stimulusOf(held)).values);
  const { mean, variance } = moments.result();
  return {
    cosine: { shape: [n, n], values: matrices.cosine },
    aligned: { shape: [n, n], values: matrices.aligned },
    perChannel: { shape: [shape[0], n, n], values: matrices.perChannel },
    shifts: { shape: [n, n, 3], values: matrices.shifts },
    mean: { shape: [...shape], values: mean },
    variance: { shape: [...shape], values: variance },
  };
};
