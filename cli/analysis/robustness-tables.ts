import { comparable, type SimilarPair, similarPairs } from "../../core/analysis/index.ts";
import { diverging, heatMap, linePlot } from "../../core/figures/index.ts";
import type { CsvField, Table } from "../../core/formats/index.ts";
import { featureShape } from "../../core/model/index.ts";
import type { NamedStimulus } from "../../node/stimulus-set.ts";
import { startProgress } from "../progress.ts";

type Matrices = Readonly<Record<"cosine" | "aligned", Float64Array<ArrayBuffer>>>;

/** Every pair of stimuli: as matrices, as a table, and in short. */
export async function compared(stimuli: readonly NamedStimulus[], channels: number) {
  const n = stimuli.length;
  const matrices: Matrices = { cosine: new Float64Array(n * n), aligned: new Float64Array(n * n) };
  const pairs: SimilarPair[] = [];
  const progress = startProgress();
  const load = async (index: number) => {
    const { stimulus } = await stimuli[index]!.load();
    return comparable(stimulus.values, featureShape(stimulus.shape));
  };
  try {
    for await (const pair of similarPairs(n, load)) {
      pairs.push(pair);
      for (const key of ["cosine", "aligned"] as const) {
        const value = pair.similarity?.[key] ?? Number.NaN;
        matrices[key][pair.a * n + pair.b] = value;
        matrices[key][pair.b * n + pair.a] = value;
      }
      progress.update(pairs.length, (n * (n + 1)) / 2, "pairs compared");
    }
  } finally {
    progress.finish();
  }
  pairs.sort((p, q) => p.a - q.a || p.b - q.b);
  const shape = [n, n];
  return {
    matrices,
    arrays: { cosine: { shape, values: matrices.cosine }, aligned: { shape, values: matrices.aligned } },
    tables: { similarity: pairTable(pairs, stimuli, channels) },
    summary: { cosine: summaryOf(pairs, "cosine"), aligned: summaryOf(pairs, "aligned") },
  };
}

function pairTable(
  pairs: readonly SimilarPair[],
  stimuli: readonly NamedStimulus[],
  channels: number,
): Table {
  const each = Array.from({ length: channels }, (_, channel) => channel);
  return {
    header: [
      ...["first", "second", "cosine", ...each.map((channel) => `cosine_${channel}`), "aligned"],
      ...["shift_frames", "shift_rows", "shift_columns"],
    ],
    rows: pairs
      .filter(({ a, b }) => a !== b)
      .map(({ a, b, similarity }): CsvField[] => [
        stimuli[a]!.name,
        stimuli[b]!.name,
        similarity?.cosine ?? "",
        ...each.map((channel) => similarity?.perChannel[channel] ?? ""),
        similarity?.aligned ?? "",
        ...(similarity?.shift ?? ["", "", ""]),
      ]),
  };
}

/** Of different stimuli. */
function summaryOf(pairs: readonly SimilarPair[], key: "cosine" | "aligned") {
  const values = pairs.flatMap(({ a, b, similarity }) =>
    a === b || similarity === null ? [] : [similarity[key]],
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, least: Math.min(...values), most: Math.max(...values) };
}

interface Losses {
  readonly name: string;
  readonly values: Float64Array;
}

export function lossTable(losses: readonly Losses[]): Table {
  return {
    header: ["run", "iteration", "loss"],
    rows: losses.flatMap(({ name, values }) => Array.from(values, (loss, k): CsvField[] => [name, k, loss])),
  };
}

export function robustnessFigures(
  losses: readonly Losses[],
  matrices: Matrices,
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
