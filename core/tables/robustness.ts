import type { SimilarityMatrices } from "../analysis/index.ts";
import type { CsvField, Table } from "../formats/index.ts";

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
      ...["first", "second", "cosine", ...each.map((channel) => `cosine_${channel}`), "aligned"],
      ...["shift_frames", "shift_rows", "shift_columns"],
    ],
    rows: rows(),
  };
}

/** A line a run and iteration. */
export function lossTable(
  losses: readonly { readonly name: string; readonly values: Float64Array }[],
): Table {
  return {
    header: ["run", "iteration", "loss"],
    rows: losses.flatMap(({ name, values }) => Array.from(values, (loss, k): CsvField[] => [name, k, loss])),
  };
}

const known = (value: number): CsvField => (Number.isNaN(value) ? "" : value);
