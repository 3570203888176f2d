import { type MatrixStimulus, matrixTables, neuronKeys } from "../../../../core/analyses/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import type { AnalysisFiles } from "../save.ts";

/** What each run's stimulus does, in the order of the matrix' rows. */
export function matrixStimuli({ asked, result, runs }: Outcome<"response-matrix">): MatrixStimulus[] {
  const { matrix, mean, standardError, frames, windows, lags } = result;
  const neurons = matrix.shape[1]!;
  const longest = mean.shape[2]!;
  return asked.runs.map((id, row) => ({
    name: runs[row]?.name ?? id,
    run: { id, model: runs[row]?.modelName ?? "" },
    responses: matrix.values.subarray(row * neurons, (row + 1) * neurons),
    window: windows[row]!,
    lag: lags[row]!,
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
}

/** A response matrix as the command line writes it. @param frameRateHz null where nobody knows it */
export function matrixFiles(outcome: Outcome<"response-matrix">, frameRateHz: number | null): AnalysisFiles {
  const { asked, result, model } = outcome;
  const neurons = neuronKeys(model.description, asked.session);
  return {
    arrays: { matrix: result.matrix },
    tables: { ...matrixTables(matrixStimuli(outcome), neurons, frameRateHz) },
  };
}
