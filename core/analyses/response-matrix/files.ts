import type { Float32ArrayOf } from "../../basis/schemas.ts";
import { type Figure, fileTypeColours } from "../../figures/index.ts";
import { selectivityIndex } from "../../numerics/index.ts";
import { type NeuronKey, neuronKeys } from "../../tables/index.ts";
import type { AnalysisFiles, Outcome } from "../kind.ts";
import { byType, groupsFigure, MAX_GROUP_PANELS, matrixFigure, selectivityFigure } from "./figures.ts";
import { type MatrixStimulus, matrixTables } from "./tables.ts";

/** What the files are made of. */
type MatrixOutcome = Outcome<
  {
    readonly session: string | null;
    readonly groups: readonly { readonly name: string; readonly neurons: readonly number[] }[];
  },
  {
    readonly matrix: Float32ArrayOf;
    readonly windows: readonly (readonly [number, number])[];
    readonly frames: readonly number[];
    readonly lags: readonly number[];
    readonly mean: Float32ArrayOf;
    readonly standardError: Float32ArrayOf;
  }
>;

/** What each stimulus does, in the order of the matrix' rows. */
export function matrixStimuli({
  asked,
  result,
  stimuli,
}: Pick<MatrixOutcome, "asked" | "result" | "stimuli">): MatrixStimulus[] {
  const { matrix, mean, standardError, frames, windows, lags } = result;
  const [rows = 0, neurons = 0] = matrix.shape;
  const longest = mean.shape[2]!;
  return stimuli.slice(0, rows).map(({ name, run }, row) => ({
    name,
    run: { id: run?.id ?? "", model: run?.model.name ?? "" },
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

export function matrixFiles(outcome: MatrixOutcome): AnalysisFiles {
  const { asked, result, description, frameRateHz } = outcome;
  const { matrix, windows } = result;
  const neurons = neuronKeys(description, asked.session);
  const stimuli = matrixStimuli(outcome);
  return {
    arrays: { matrix },
    tables: { ...matrixTables(stimuli, neurons, frameRateHz) },
    figures: figuresOf(matrix.values, stimuli, neurons, frameRateHz),
    found: { neurons: neurons.length, windows, selectivity: "sparseness after Vinje and Gallant (2000)" },
  };
}

/** The matrix, sorted by type; how selective neurons are; and, of the first stimuli, groups over time. */
function figuresOf(
  matrix: Float32Array,
  stimuli: readonly MatrixStimulus[],
  neurons: readonly NeuronKey[],
  frameRateHz: number | null,
): Record<string, Figure> {
  if (stimuli.length === 0) return {};
  const groups = stimuli[0]!.traces;
  const colours = fileTypeColours(
    [...neurons.map(({ cellType }) => cellType), ...groups.map(({ name }) => name)],
    "light",
  );
  const colourOf = (type: string): string => colours.get(type) ?? "var(--muted)";
  const order = { rows: stimuli.map((_, row) => row), columns: byType(neurons) };
  const selectivity = neurons.map((_, neuron) =>
    selectivityIndex(stimuli.map(({ responses }) => responses[neuron]!)),
  );
  const names = stimuli.map(({ name }) => name);
  const looks = groups.map(({ name }) => ({ name, colour: colourOf(name) }));
  return {
    matrix: matrixFigure(matrix, names, neurons, order, true, colourOf),
    selectivity: selectivityFigure(selectivity, neurons, order.columns, colourOf),
    ...(groups.length === 0
      ? {}
      : { groups: groupsFigure(stimuli.slice(0, MAX_GROUP_PANELS), looks, frameRateHz) }),
  };
}
