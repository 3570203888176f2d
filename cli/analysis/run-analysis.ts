import { resolve } from "node:path";
import { Command } from "commander";
import {
  AnalysisError,
  type AnalysisFile,
  type AnalysisInput,
  type AnalysisKind,
  analysisFiles,
  anyAnalysis,
} from "../../core/analyses/index.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { askedText, checkNeurons, dryRunOption } from "../dry-run.ts";
import { EXIT, UsageError } from "../errors.ts";
import { modelOptions, openModelAt } from "../model-option.ts";
import { overwriteOption } from "../output-option.ts";
import { finished } from "../print.ts";
import type { AnalysisCommand, AnalysisOptions, AskedModel } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { computed, outcomeOf, parsed, softwareHere, writeFiles } from "./here.ts";
import { interrupted, modelText } from "./options.ts";
import { runSeveral } from "./several.ts";

type AnyCommand = AnalysisCommand<AnalysisKind>;

/** The command of an analysis. */
export function commandOf(kind: AnalysisKind, analysis: AnyCommand): Command {
  const command = new Command(kind).description(analysis.description);
  if (analysis.formerName !== undefined) command.alias(analysis.formerName);
  if (analysis.argument === "model") command.argument("<model...>", modelText);
  else if (analysis.argument === "stimuli")
    command.argument("<stimuli...>", "folders of runs, sweeps or a workspace, npy or npz files");
  else command.requiredOption("--model <path...>", modelText);
  analysis.options(command);
  const out = `where ${analysis.writes} and ${kind}.json go`;
  if (analysis.prints) command.option("--out <folder>", out);
  else command.requiredOption("--out <folder>", out);
  for (const option of [overwriteOption, dryRunOption, ...modelOptions]) command.addOption(option);
  return command.action(async () => {
    try {
      await runAnalysis(kind, analysis, command.opts(), command.args);
    } catch (error) {
      // It was asked for in a wrong way.
      throw error instanceof AnalysisError ? new UsageError(error.message) : error;
    }
  });
}

/** Asks, has it computed here, and writes what comes of it. @throws UsageError, FileError, ModelError, … */
async function runAnalysis(
  kind: AnalysisKind,
  command: AnyCommand,
  options: AnalysisOptions,
  paths: readonly string[],
): Promise<void> {
  const { besides } = command;
  const inputs = [...paths, ...(options.model ?? []), ...(command.inputs?.(options) ?? [])];
  const place: { folder: ResultFolder | null } = { folder: null };
  const openFolder = async (): Promise<void> => {
    if (options.out === undefined) return;
    place.folder ??= await ResultFolder.open(options.out, kind, {
      ...options,
      inputs,
      ...(besides && { besides }),
    });
  };
  const opened =
    (await command.open?.(options, paths)) ?? (await openModels(options.model ?? paths, options));
  const asking = await command.ask(options, opened, { paths, openFolder });
  if (asking === null) return;
  if (asking.several !== undefined && options.out !== undefined) {
    if (options.dryRun === true)
      return finished(
        `${anyAnalysis(kind).title}, ${asking.several.parts.length} times → ${resolve(options.out)}`,
        { asked: asking.several.parts.map(({ asked }) => parsed(kind, asked)) },
      );
    return runSeveral(kind, asking.several, opened, { ...options, out: options.out, inputs });
  }
  // Before hours of computing.
  await openFolder();
  const stimuli = asking.stimuli ?? new FoundStimuli([]);
  const asked = parsed(kind, asking.asked);
  if (options.dryRun === true) {
    if (opened.model !== null && "session" in asked) checkNeurons(opened.model, asked.session, null);
    const words = [askedText(asked), ...(options.out === undefined ? [] : [`→ ${resolve(options.out)}`])];
    return finished(`${anyAnalysis(kind).title}: ${words.join(" ").trim()}`, { asked });
  }
  const { result, aborted } = await computed(asked, opened.model, stimuli);
  if (result === null) return interrupted();
  const outcome = outcomeOf(asked, result, opened.model, stimuli);
  const { folder } = place;
  if (folder !== null) {
    const files = anyAnalysis(kind).files(outcome);
    const also = (await asking.also?.(outcome)) ?? {};
    const all = {
      ...files,
      arrays: { ...files.arrays, ...also.arrays },
      found: { ...files.found, ...also.found },
    };
    const recorded = { model: opened.identity, software: softwareHere() };
    await folder.fill((path) => writeFiles(path, analysisFiles(kind, all, outcome, recorded)));
  }
  command.tell(outcome, options, folder === null ? null : resolve(options.out!), opened.identity);
  if (aborted) process.exitCode = EXIT.interrupted;
}

/** The files of an analysis without stimuli, computed here. @throws ModelError, AnalysisError */
export async function filesHere(
  input: AnalysisInput,
  { model, identity }: AskedModel,
): Promise<Iterable<AnalysisFile>> {
  const asked = parsed(input.kind, input);
  const none = new FoundStimuli([]);
  const { result } = await computed(asked, model, none);
  const outcome = outcomeOf(asked, result!, model, none);
  const files = anyAnalysis(asked.kind).files(outcome);
  return analysisFiles(asked.kind, files, outcome, { model: identity, software: softwareHere() });
}

async function openModels(paths: readonly string[], options: AnalysisOptions): Promise<AskedModel> {
  const { model, identity } = await openModelAt(paths, options);
  return { model, identity };
}
