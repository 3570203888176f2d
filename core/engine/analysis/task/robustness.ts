import {
  comparable,
  FilmMoments,
  type SimilarPair,
  similarityMatrices,
  similarPairs,
} from "../../../analysis/index.ts";
import { featureShape } from "../../../model/index.ts";
import type { StoredStimulus } from "../../../optimization/index.ts";
import type { Task } from "./task.ts";

export interface RobustnessTask {
  /** Of one shape. */
  readonly stimuli: readonly StoredStimulus[];
}

interface Shaped<T extends Float32Array | Float64Array> {
  readonly shape: number[];
  readonly values: T;
}

export interface RobustnessTaskResult {
  readonly cosine: Shaped<Float64Array<ArrayBuffer>>;
  readonly aligned: Shaped<Float64Array<ArrayBuffer>>;
  readonly perChannel: Shaped<Float64Array<ArrayBuffer>>;
  readonly shifts: Shaped<Float64Array<ArrayBuffer>>;
  readonly mean: Shaped<Float32Array<ArrayBuffer>>;
  readonly variance: Shaped<Float32Array<ArrayBuffer>>;
}

/** Compares each of some stimuli with each other, and takes their mean. */
export const robustnessTask: Task<RobustnessTask, RobustnessTaskResult> = async (
  _model,
  { stimuli },
  { signal, progress, breathe },
) => {
  const n = stimuli.length;
  const [first] = stimuli as [StoredStimulus, ...StoredStimulus[]];
  const shape = featureShape(first.shape);
  const pairs: SimilarPair[] = [];
  const load = async (index: number) => {
    await breathe();
    signal.throwIfAborted();
    return comparable(stimuli[index]!.values, shape);
  };
  for await (const pair of similarPairs(n, load)) {
    pairs.push(pair);
    progress(pairs.length, (n * (n + 1)) / 2);
    await breathe();
    signal.throwIfAborted();
  }
  const matrices = similarityMatrices(pairs, n, shape[0]);
  const moments = new FilmMoments(first.values.length);
  for (const { values } of stimuli) moments.add(values);
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
