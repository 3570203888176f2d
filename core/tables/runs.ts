import type { CsvField } from "../formats/index.ts";

/** What every table of runs says of each, in the order of all tables. */
export const RUN_COLUMNS = [
  "run",
  "model",
  "seed",
  "session",
  "neuron",
  "cell_type",
  "layer",
  "channel",
  "neurons",
  "status",
  "iterations",
  "stop_reason",
  "first_loss",
  "last_loss",
  "objective",
  "response",
  "norm",
  "last_gain",
  "converged",
  "diverged",
  "gradient_zero",
  "at_limit",
  "message",
] as const;

/** A run as a table tells of it; what is null or left out is not known. */
export interface TabledRun {
  readonly run: string;
  /** Name of the model. */
  readonly model: string;
  readonly seed: number | string | null;
  /** Null: its neurons are numbered through all sessions. */
  readonly session: string | null;
  /** That the objective is about. */
  readonly neurons: readonly number[];
  readonly cellType: string | null;
  readonly channel: { readonly layer: string; readonly channel: number } | null;
  readonly status: string;
  readonly iterations: number | null;
  readonly stopReason: string | null;
  readonly loss: { readonly first: number | null; readonly last: number | null };
  readonly result: {
    readonly objective: number | null;
    readonly response: number | null;
    readonly norm: number | null;
    readonly lastGain: number | null;
    readonly converged: boolean | null;
    readonly diverged: boolean | null;
    readonly gradientZero: boolean | null;
    /** Share, 0 to 1. */
    readonly atLimits: number | null;
  } | null;
  /** Why it failed, or why its stimulus is not to be used as it is. */
  readonly message: string;
}

/** Its fields by column. */
export function runFields({
  neurons,
  channel,
  loss,
  result,
  ...run
}: TabledRun): Readonly<Record<(typeof RUN_COLUMNS)[number], CsvField>> {
  return {
    run: run.run,
    model: run.model,
    seed: run.seed ?? "",
    session: run.session ?? "",
    // A neuron by itself, so that the table can be joined with those of neurons.
    neuron: neurons.length === 1 ? neurons[0]! : "",
    cell_type: run.cellType ?? "",
    layer: channel?.layer ?? "",
    channel: channel?.channel ?? "",
    neurons: neurons.join(" "),
    status: run.status,
    iterations: run.iterations ?? "",
    stop_reason: run.stopReason ?? "",
    first_loss: loss.first ?? "",
    last_loss: loss.last ?? "",
    objective: result?.objective ?? "",
    response: result?.response ?? "",
    norm: result?.norm ?? "",
    last_gain: result?.lastGain ?? "",
    converged: truth(result?.converged),
    diverged: truth(result?.diverged),
    gradient_zero: truth(result?.gradientZero),
    at_limit: result?.atLimits ?? "",
    message: run.message,
  };
}

const truth = (value: boolean | null | undefined): string => (value == null ? "" : String(value));
