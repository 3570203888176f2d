import { type MatrixColumn, matrixTables } from "../../../../core/tables/index.ts";
import type { AnalysisFiles } from "../save.ts";
import type { Outcome } from "../store.ts";

/** A response matrix as the command line writes it, with the runs' ids in the order of its rows. */
export function matrixFiles(
  { asked, result, runs }: Outcome<"response-matrix">,
  columns: readonly MatrixColumn[],
): AnalysisFiles {
  const { matrix, mean, standardError, frames } = result;
  const neurons = matrix.shape[1]!;
  const longest = mean.shape[2]!;
  const rows = asked.runs.map((run, row) => ({
    name: runs[row]?.name ?? run,
    responses: matrix.values.subarray(row * neurons, (row + 1) * neurons),
    traces: asked.groups.map((group, place) => {
      const at = (row * asked.groups.length + place) * longest;
      const part = (values: Float32Array): Float32Array => values.subarray(at, at + frames[row]!);
      return {
        name: group.name,
        neurons: group.neurons.length,
        mean: part(mean.values),
        standardError: part(standardError.values),
      };
    }),
  }));
  return {
    arrays: { matrix },
    tables: {
      ...matrixTables(rows, columns),
      stimuli: {
        header: ["row", "run", "name", "model", "from", "to"],
        rows: asked.runs.map((run, row) => {
          const [from, to] = result.windows[row]!;
          return [row, run, runs[row]?.name ?? "", runs[row]?.modelName ?? "", from, to];
        }),
      },
    },
  };
}
