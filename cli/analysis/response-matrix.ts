import { resolve } from "node:path";
import { Command } from "commander";
import {
  byType,
  groupsFigure,
  MAX_GROUP_PANELS,
  matrixFigure,
  matrixTables,
  type NeuronKey,
  neuronKeys,
  selectivityFigure,
} from "../../core/analyses/index.ts";
import { type Group, selectivityIndex } from "../../core/analysis/index.ts";
import { type Figure, fileTypeColours } from "../../core/figures/index.ts";
import {
  cellTypeGroups,
  type FrameSource,
  type MatrixRow,
  responseMatrix,
  sourceOf,
} from "../../core/insilico/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { findStimuli, type NamedStimulus } from "../../node/stimulus-set.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { note, print } from "../print.ts";
import { startProgress } from "../progress.ts";
import { type NamedGroup, parseGroup, parseWindow } from "../selection.ts";
import { readGroups } from "./groups-file.ts";
import { type AnalysisOptions, modelText, reducerOf, sessionText, windowText } from "./options.ts";

interface Options extends ModelOptions, AnalysisOptions, OutputOptions {
  readonly stimuli: string[];
  readonly group?: NamedGroup[];
  readonly groups?: string;
}

export function responseMatrixCommand(): Command {
  const command = new Command("response-matrix")
    .description(
      "responses of all neurons to each of some stimuli, how selective they are, and means of cell types",
    )
    .requiredOption("--model <path...>", modelText)
    .requiredOption("--stimuli <path...>", "npy or npz files, folders of runs, a sweep or a workspace")
    .option(
      "--group <name=list>",
      "neurons that are looked at together instead of cell types; may be repeated",
      parseGroup,
    )
    .option("--groups <file>", "the same from a CSV table (columns neuron and group) or a JSON object")
    .option("--session <name>", sessionText)
    .option("--window <from:to>", windowText, parseWindow);
  addOutput(
    command,
    "--out <folder>",
    "where matrix.npy, matrix.csv, selectivity.csv, stimuli.csv, groups.csv, their figures and response-matrix.json go",
  );
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: Options) => {
    const { model, identity } = await openModelAt(options.model, options);
    const session = options.session ?? null;
    const columns = neuronKeys(model.description, session);
    if (options.group !== undefined && options.groups !== undefined)
      throw new UsageError("Give groups by --group or by --groups, not both.");
    const fromFile = options.groups === undefined ? null : await readGroups(options.groups, columns);
    const groups = options.group ?? fromFile ?? cellTypeGroups(model, session);
    checkGroups(groups, columns.length);
    const out = await ResultFolder.open(options.out, "response-matrix", {
      ...options,
      inputs: [...options.stimuli, ...options.model],
    });
    const { stimuli, skipped } = await findStimuli(options.stimuli, null);
    for (const sentence of skipped) note(`left out: ${sentence}`);
    if (stimuli.length === 0) throw new UsageError("There is no stimulus in what was given.");
    const rows = await interruptible((signal) => rowsOf(model, stimuli, groups, options, signal));
    const names = stimuli.slice(0, rows.length).map(({ name }) => name);
    const matrix = new Float32Array(rows.length * columns.length);
    for (const [row, { responses }] of rows.entries()) matrix.set(responses, row * columns.length);
    const frameRateHz = model.description.metadata.frameRateHz.value;
    const named = rows.map((row, index) => ({ ...row, name: names[index]! }));
    await writeAnalysis(out, "response-matrix", identity, backendInUse(), {
      arrays: { matrix: { shape: [rows.length, columns.length], values: matrix } },
      tables: {
        ...matrixTables(named, columns, frameRateHz),
      },
      figures: figuresOf(matrix, named, columns, frameRateHz),
      record: {
        stimuli: names,
        session,
        neurons: columns.length,
        windows: rows.map(({ window }) => window),
        selectivity: "sparseness after Vinje and Gallant (2000)",
      },
    });
    print(`${rows.length} stimuli × ${columns.length} neurons → ${resolve(options.out)}`);
    if (rows.length < stimuli.length) process.exitCode = EXIT.interrupted;
  });
}

type NamedRow = MatrixRow & { readonly name: string };

/** The matrix, sorted by type; how selective neurons are; and, of the first stimuli, groups over time. */
function figuresOf(
  matrix: Float32Array,
  rows: readonly NamedRow[],
  neurons: readonly NeuronKey[],
  frameRateHz: number | null,
): Record<string, Figure> {
  if (rows.length === 0) return {};
  const groups = rows[0]!.traces;
  const colours = fileTypeColours(
    [...neurons.map(({ cellType }) => cellType), ...groups.map(({ name }) => name)],
    "light",
  );
  const colourOf = (type: string): string => colours.get(type) ?? "var(--muted)";
  const order = { rows: rows.map((_, row) => row), columns: byType(neurons) };
  const selectivity = neurons.map((_, neuron) =>
    selectivityIndex(rows.map(({ responses }) => responses[neuron]!)),
  );
  const names = rows.map(({ name }) => name);
  const looks = groups.map(({ name }) => ({ name, colour: colourOf(name) }));
  return {
    matrix: matrixFigure(matrix, names, neurons, order, true, colourOf),
    selectivity: selectivityFigure(selectivity, neurons, order.columns, colourOf),
    ...(groups.length === 0
      ? {}
      : { groups: groupsFigure(rows.slice(0, MAX_GROUP_PANELS), looks, frameRateHz) }),
  };
}

async function rowsOf(
  model: RetinaModel,
  stimuli: readonly NamedStimulus[],
  groups: readonly Group[],
  { session = null, window }: Pick<Options, "window"> & { readonly session?: string | null },
  signal: AbortSignal,
): Promise<MatrixRow[]> {
  const progress = startProgress();
  const rows: MatrixRow[] = [];
  const wanted = { session, reducer: reducerOf(window), groups, signal };
  try {
    for await (const row of responseMatrix(model, sources(stimuli), wanted)) {
      rows.push(row);
      progress.update(rows.length, stimuli.length, "stimuli");
      await new Promise((later) => setImmediate(later));
    }
    return rows;
  } finally {
    progress.finish();
  }
}

/** One at a time, when it is its turn. */
function* sources(stimuli: readonly NamedStimulus[]): Generator<Promise<FrameSource>> {
  for (const { load } of stimuli) {
    yield load().then(({ stimulus: { shape, values } }) => sourceOf(shape, values));
  }
}

function checkGroups(groups: readonly Group[], neurons: number): void {
  for (const { name, neurons: members } of groups) {
    const missing = members.find((neuron) => neuron >= neurons);
    if (missing === undefined) continue;
    throw new UsageError(
      `Group "${name}": there is no neuron ${missing}; there are ${neurons}, numbered from 0.`,
    );
  }
}
