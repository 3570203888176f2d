import { lossesFigure, namedEach, similarityFigure, similarityTable } from "../../core/analyses/index.ts";
import {
  comparable,
  type SimilarityMatrices,
  type SimilarPair,
  similarityMatrices,
  similarPairs,
  summariseSimilarity,
} from "../../core/analysis/index.ts";
import { type Figure, seriesColour } from "../../core/figures/index.ts";
import { featureShape } from "../../core/model/index.ts";
import type { NamedStimulus } from "../../node/stimulus-set.ts";
import { startProgress } from "../progress.ts";

/** Every pair of stimuli: as matrices, as a table, and in short. */
export async function compared(stimuli: readonly NamedStimulus[], channels: number) {
  const n = stimuli.length;
  const pairs: SimilarPair[] = [];
  const progress = startProgress();
  const load = async (index: number) => {
    const { stimulus } = await stimuli[index]!.load();
    return comparable(stimulus.values, featureShape(stimulus.shape));
  };
  try {
    for await (const pair of similarPairs(n, load)) {
      pairs.push(pair);
      progress.update(pairs.length, (n * (n + 1)) / 2, "pairs compared");
    }
  } finally {
    progress.finish();
  }
  const matrices = similarityMatrices(pairs, n, channels);
  const { cosine, aligned } = matrices;
  const shape = [n, n];
  const names = stimuli.map(({ name }) => name);
  return {
    matrices,
    arrays: { cosine: { shape, values: cosine }, aligned: { shape, values: aligned } },
    tables: { similarity: similarityTable(matrices, names, channels) },
    summary: { cosine: summariseSimilarity(cosine, n), aligned: summariseSimilarity(aligned, n) },
  };
}

interface Losses {
  readonly name: string;
  readonly values: Float64Array;
}

export function robustnessFigures(
  losses: readonly Losses[],
  matrices: SimilarityMatrices,
): Record<string, Figure> {
  const names = losses.map(({ name }) => name);
  return {
    losses: lossesFigure(
      losses.map((run, k) => ({ ...run, colour: namedEach(losses.length) ? seriesColour(k) : null })),
    ),
    similarity: similarityFigure(matrices.cosine, names, "Similarity"),
    "similarity-aligned": similarityFigure(
      matrices.aligned,
      names,
      "Similarity after the best shift in time and space",
    ),
  };
}
