import type { CsvField, Table } from "../../formats/index.ts";
import { selectivityIndex } from "../../numerics/index.ts";
import { NEURON_COLUMNS, type NeuronKey, neuronFields } from "../../tables/neurons.ts";

export interface MatrixTables {
  /** A line a stimulus and neuron. */
  readonly matrix: Table;
  /** A line a neuron: how selective it is over the stimuli. */
  readonly selectivity: Table;
  /** A line a stimulus: how selective it is over the neurons, and which frames were averaged. */
  readonly stimuli: Table;
  /** A line a stimulus, group and frame. */
  readonly groups: Table;
}

/** What a stimulus does: responses `[neuron]`, and each group over time. */
export interface MatrixStimulus {
  readonly name: string;
  /** Of a workspace's run that it comes from. */
  readonly run?: { readonly id: string; readonly model: string };
  readonly responses: ArrayLike<number>;
  /** Frames of the response that were averaged, `[start, end)`. */
  readonly window: readonly [start: number, end: number];
  /** By how many frames the response is shorter than the stimulus. */
  readonly lag: number;
  readonly traces: readonly MatrixTrace[];
}

export interface MatrixTrace {
  readonly name: string;
  /** How many there are in the group. */
  readonly neurons: number;
  readonly mean: ArrayLike<number>;
  readonly standardError: ArrayLike<number>;
}

export function matrixTables(
  rows: readonly MatrixStimulus[],
  neurons: readonly NeuronKey[],
  frameRateHz: number | null,
): MatrixTables {
  return {
    matrix: { header: ["stimulus", ...NEURON_COLUMNS, "response"], rows: responseRows(rows, neurons) },
    selectivity: {
      header: [...NEURON_COLUMNS, "selectivity", "strongest_stimulus"],
      rows: neurons.map((key, neuron): CsvField[] => {
        const over = rows.map(({ responses }) => responses[neuron]!);
        return [...neuronFields(key), selectivityIndex(over) ?? "", rows[strongest(over)]?.name ?? ""];
      }),
    },
    stimuli: {
      header: [
        ...["row", "stimulus", "run_id", "model", "selectivity", "strongest_session", "strongest_neuron"],
        ...["window_start", "window_end"],
      ],
      rows: rows.map(({ name, run, responses, window }, row): CsvField[] => {
        const most = neurons[strongest(responses)];
        return [
          ...[row, name, run?.id ?? "", run?.model ?? "", selectivityIndex(responses) ?? ""],
          ...[most?.session ?? "", most?.neuron ?? "", window[0], window[1]],
        ];
      }),
    },
    groups: {
      header: ["stimulus", "group", "group_size", "frame", "time_s", "mean", "standard_error"],
      rows: groupRows(rows, frameRateHz),
    },
  };
}

function* responseRows(
  rows: readonly MatrixStimulus[],
  neurons: readonly NeuronKey[],
): Generator<CsvField[]> {
  for (const { name, responses } of rows)
    for (const [neuron, key] of neurons.entries()) yield [name, ...neuronFields(key), responses[neuron]!];
}

function strongest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((best, value, index) => (value > values[best]! ? index : best), 0);
}

function* groupRows(rows: readonly MatrixStimulus[], frameRateHz: number | null): Generator<CsvField[]> {
  for (const { name: stimulus, traces, lag } of rows) {
    for (const { name, neurons, mean, standardError } of traces) {
      for (let k = 0; k < mean.length; k++) {
        const frame = k + lag;
        const time = frameRateHz === null ? "" : frame / frameRateHz;
        yield [stimulus, name, neurons, frame, time, mean[k]!, standardError[k]!];
      }
    }
  }
}
