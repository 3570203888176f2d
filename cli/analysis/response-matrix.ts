import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import {
  cellTypeGroups,
  type FrameSource,
  type MatrixRow,
  responseMatrix,
  sourceOf,
} from "../../core/insilico/index.ts";
import { backendInUse } from "../../core/kernels/backend.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { type MatrixColumn, matrixTables } from "../../core/tables/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import { readArray } from "../../node/stimulus-file.ts";
import { EXIT } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { startProgress } from "../progress.ts";
import { parseWindow } from "../selection.ts";
import { type AnalysisOptions, modelText, reducerOf, sessionText, windowText } from "./options.ts";

interface Options extends ModelOptions, AnalysisOptions {
  readonly stimuli: string[];
}

export function responseMatrixCommand(): Command {
  const command = new Command("response-matrix")
    .description(
      "responses of all neurons to each of some stimuli, how selective they are, and means of cell types",
    )
    .requiredOption("--model <path...>", modelText)
    .requiredOption("--stimuli <path...>", "npy files, or folders of runs")
    .option("--session <name>", sessionText)
    .option("--window <from:to>", windowText, parseWindow)
    .requiredOption(
      "--out <folder>",
      "where matrix.npy, matrix.csv, selectivity.csv, groups.csv and response-matrix.json go",
    );
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: Options) => {
    const { model, files } = await openModelAt(options.model, options);
    const session = options.session ?? null;
    const rows = await interruptible((signal) => rowsOf(model, options, signal));
    const stimuli = options.stimuli.slice(0, rows.length);
    const names = stimuli.map((path) => basename(path, ".npy"));
    const columns = columnsOf(model, session);
    const matrix = Float32Array.from(rows.flatMap(({ responses }) => [...responses]));
    const { architecture } = model.description;
    await writeAnalysis(options.out, "response-matrix", { architecture, files }, backendInUse(), {
      arrays: { matrix: { shape: [rows.length, columns.length], values: matrix } },
      tables: {
        ...matrixTables(
          rows.map((row, index) => ({ ...row, name: names[index]! })),
          columns,
        ),
      },
      record: {
        stimuli,
        session,
        neurons: columns.length,
        windows: rows.map(({ window }) => window),
        selectivity: "sparseness after Vinje and Gallant (2000)",
      },
    });
    console.log(`${rows.length} stimuli × ${columns.length} neurons → ${resolve(options.out)}`);
    if (rows.length < options.stimuli.length) process.exitCode = EXIT.interrupted;
  });
}

async function rowsOf(model: RetinaModel, options: Options, signal: AbortSignal): Promise<MatrixRow[]> {
  const session = options.session ?? null;
  const groups = cellTypeGroups(model, session);
  const reducer = reducerOf(options.window);
  const progress = startProgress();
  const rows: MatrixRow[] = [];
  try {
    for await (const row of responseMatrix(model, read(options.stimuli), {
      session,
      reducer,
      groups,
      signal,
    })) {
      rows.push(row);
      progress.update(rows.length, options.stimuli.length, "stimuli");
      await new Promise((later) => setImmediate(later));
    }
    return rows;
  } finally {
    progress.finish();
  }
}

/** One at a time, when it is its turn. */
function* read(paths: readonly string[]): Generator<Promise<FrameSource>> {
  for (const path of paths) yield readStimulus(path);
}

async function readStimulus(path: string): Promise<FrameSource> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const { shape, values } = await readArray(folder ? join(path, "stimulus.npy") : path);
  return sourceOf(shape, values);
}

function columnsOf({ description }: RetinaModel, session: string | null): MatrixColumn[] {
  return description.sessions
    .filter(({ name }) => session === null || name === session)
    .flatMap(({ name, neurons, cellTypes }) =>
      Array.from({ length: neurons }, (_, neuron) => ({
        name: session === null ? `${name}/${neuron}` : String(neuron),
        type: String(cellTypes?.[neuron] ?? ""),
      })),
    );
}
