import {
  comparable,
  type SimilarityMatrices,
  type SimilarPair,
  similarityMatrices,
  similarPairs,
  summariseSimilarity,
} from "../../core/analysis/index.ts";
import { diverging, heatMap, linePlot } from "../../core/figures/index.ts";
import { featureShape } from "../../core/model/index.ts";
import { similarityTable } from "../../core/tables/index.ts";
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
  stimuli: readonly NamedStimulus[],
): Record<string, string> {
  const blocks = stimuli.map(({ name }) => ({ label: name, size: 1 }));
  const matrix = (key: "cosine" | "aligned", title: string): string =>
    heatMap(matrices[key], {
      ...{ title, rows: stimuli.length, columns: stimuli.length, range: [-1, 1] },
      description:
        "Every result against every other: 1 equal up to strength, 0 nothing in common, −1 opposite.",
      ...{ map: diverging, rowBlocks: blocks, columnBlocks: blocks, unit: "cosine", width: 560, height: 460 },
    });
  return {
    losses: linePlot(
      losses.map(({ name, values }) => ({ label: name, x: Array.from(values.keys()), y: values })),
      {
        title: "Loss",
        description: "The loss before each update, a line a run.",
        labels: { x: "iteration", y: "loss" },
        legend: losses.length <= 12,
      },
    ),
    similarity: matrix("cosine", "Similarity"),
    "similarity-aligned": matrix("aligned", "Similarity after the best shift in time and space"),
  };
}
