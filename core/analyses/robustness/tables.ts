import type { CsvField, Table } from "../../formats/index.ts";
import type { SimilarityMatrices } from "../../numerics/index.ts";

/** A line a pair of different results. */
export function similarityTable(
  { cosine, aligned, perChannel, shifts }: SimilarityMatrices,
  names: readonly string[],
  channels: number,
): Table {
  const count = names.length;
  const each = Array.from({ length: channels }, (_, channel) => channel);
  function* rows(): Generator<CsvField[]> {
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const cell = a * count + b;
        yield [
          names[a]!,
          names[b]!,
          known(cosine[cell]!),
          ...each.map((channel) => known(perChannel[channel * count * count + cell]!)),
          known(aligned[cell]!),
          ...[0, 1, 2].map((axis) => known(shifts[3 * cell + axis]!)),
        ];
      }
    }
  }
  return {
    header: [
      ...["stimulus", "other_stimulus", "cosine", ...each.map((channel) => `cosine_${channel}`), "aligned"],
      ...["shift_frames", "shift_rows", "shift_columns"],
    ],
    rows: rows(),
  };
}

/** A line a result and iteration. */
export function lossTable(
  losses: readonly { readonly name: string; readonly values: Float64Array }[],
): Table {
  return {
    header: ["stimulus", "iteration", "loss"],
    rows: losses.flatMap(({ name, values }) => Array.from(values, (loss, k): CsvField[] => [name, k, loss])),
  };
}

/** Which runs the rows of the arrays are. */
export function resultTable(
  results: readonly {
    readonly name: string;
    readonly run: string;
    readonly runId: string;
    readonly model: string;
    readonly seed: number | string | null;
  }[],
): Table {
  return {
    header: ["row", "stimulus", "run", "run_id", "model", "seed"],
    rows: results.map(({ name, run, runId, model, seed }, row) => [row, name, run, runId, model, seed ?? ""]),
  };
}

const known = (value: number): CsvField => (Number.isNaN(value) ? "" : value);
