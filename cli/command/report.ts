import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { Command } from "commander";
import { modelFacts } from "../../core/export/index.ts";
import { OutputFile } from "../../node/output/output-file.ts";
import { STANDARD } from "../../node/standard-streams.ts";
import { findStimuli } from "../../node/stimulus-set.ts";
import { interrupted, modelText, wholeNumber } from "../analysis/options.ts";
import { UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { finished, note } from "../print.ts";
import { writeReport } from "../report/write-report.ts";

interface Options extends ModelOptions, OutputOptions {
  readonly model?: string[];
  readonly title?: string;
  readonly films: number;
}

export function reportCommand(): Command {
  const command = new Command("report")
    .description(
      "one HTML file, complete in itself, about a model or what runs found: figures, films, tables",
    )
    .argument("[runs...]", "folders of runs, sweeps or a workspace")
    .option("--model <path...>", `what the runs are of, or what the report is about: ${modelText}`)
    .option("--title <text>", "of the page")
    .option(
      "--films <n>",
      "runs that get a film, from the first: films make the file large",
      wholeNumber(0, 1_000_000),
      100,
    );
  addOutput(command, "--out <html>", "the file");
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (folders: string[], options: Options) => {
    if (folders.length === 0 && options.model === undefined)
      throw new UsageError("Say what the report is about: folders of runs, --model, or both.");
    for (const folder of folders) await requireFolder(folder);
    const out = await OutputFile.open(options.out, { ...options, inputs: options.model });
    const opened = options.model === undefined ? null : await openModelAt(options.model, options);
    const known = opened && { facts: modelFacts(opened.model.description), files: opened.files };
    const { stimuli, skipped } = await findStimuli(folders, known);
    for (const sentence of skipped) note(`left out: ${sentence}`);
    const title =
      options.title ?? [...folders, ...(options.model ?? [])].map((path) => basename(path)).join(", ");
    const model = opened && { description: opened.model.description, files: opened.files };
    const content = { title, model, known, runs: stimuli, films: options.films };
    const count = await interruptible((signal) => writeReport(out, content, signal));
    if (count === null) return interrupted();
    if (options.out !== STANDARD)
      finished(`${count} run(s) → ${resolve(options.out)}`, { out: resolve(options.out), runs: count });
  });
}

/** A checkpoint in the place of a folder is a mistake that is easily made. */
async function requireFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile())
    throw new UsageError(`"${path}" is a file. Give folders of runs here, and a model with --model.`);
}
