import { join, resolve } from "node:path";
import { Command } from "commander";
import { computeAnalysis } from "../../core/analyses/compute.ts";
import {
  type AnalysisAsked,
  type AnalysisContext,
  AnalysisError,
  type AnalysisFile,
  type AnalysisInput,
  type AnalysisKind,
  type AnalysisResult,
  analysisFiles,
  anyAnalysis,
  type Outcome,
} from "../../core/analyses/index.ts";
import { firstIssue } from "../../core/basis/zod.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { writeFileAtomically } from "../../node/files.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { version } from "../../package.json" with { type: "json" };
import { askedText, checkNeurons, dryRunOption } from "../dry-run.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { modelOptions, openModelAt } from "../model-option.ts";
import { overwriteOption } from "../output-option.ts";
import { finished } from "../print.ts";
import { startProgress } from "../progress.ts";
import type { AnalysisCommand, AnalysisOptions, AskedModel } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { interrupted, modelText } from "./options.ts";

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

function outcomeOf(
  asked: AnalysisAsked,
  result: AnalysisResult,
  model: RetinaModel | null,
  { seen }: FoundStimuli,
): Outcome {
  const { description } = model ?? {};
  return {
    ...{ asked, result, stimuli: seen },
    description: description ?? NO_MODEL,
    frameRateHz: description?.metadata.frameRateHz.value ?? null,
    pixelSizeUm: description?.metadata.pixelSizeUm.value ?? null,
  };
}

/** Versions and backend, as records have them. */
export const softwareHere = () => ({
  ...{ retinoscope: version, node: process.versions.node, backend: backendInUse() },
});

/** Each whole or not at all. @throws FileError */
export async function writeFiles(folder: string, files: Iterable<AnalysisFile>): Promise<void> {
  for (const { name, bytes } of files) await writeFileAtomically(join(folder, name), bytes);
}

/** Of an analysis that was given no model. */
const NO_MODEL = { sessions: [], cellTypeNames: {}, input: { channels: 0, height: 0, width: 0 } };

async function openModels(paths: readonly string[], options: AnalysisOptions): Promise<AskedModel> {
  const { model, identity } = await openModelAt(paths, options);
  return { model, identity };
}

/** @throws UsageError if something is beyond what the kind takes */
function parsed(kind: AnalysisKind, asked: unknown): AnalysisAsked {
  const { success, data, error } = anyAnalysis(kind).asked.safeParse(asked);
  if (!success) throw new UsageError(`This cannot be computed: ${firstIssue(error, "what was asked")}.`);
  return data as AnalysisAsked;
}

/** In this thread, a stimulus at a time. The result is null where it was stopped and nothing is kept. */
async function computed(
  asked: AnalysisAsked,
  model: RetinaModel | null,
  stimuli: FoundStimuli,
): Promise<{ readonly result: AnalysisResult | null; readonly aborted: boolean }> {
  const kind = anyAnalysis(asked.kind);
  const keepsParts = kind.keepsParts === true;
  const bar = startProgress();
  try {
    return await interruptible(async (signal) => {
      const progress = (done: number, total: number): void => bar.update(done, total, kind.counts);
      const breathe = async (): Promise<void> => {
        await new Promise((later) => setImmediate(later));
        if (!keepsParts) signal.throwIfAborted();
      };
      const context: AnalysisContext<never, unknown> = {
        ...{ stimuli, signal, progress, keepsParts },
        atOnce: 1,
        mostNumbers: Number.POSITIVE_INFINITY,
        compute: (task, onProgress = progress) => {
          const here = { signal, progress: onProgress, breathe, mostNumbers: Number.POSITIVE_INFINITY };
          return computeAnalysis(asked.kind, model as RetinaModel, task, here);
        },
      };
      try {
        const result = (await kind.answer(asked, context)) as AnalysisResult;
        return { result, aborted: signal.aborted };
      } catch (error) {
        if (signal.aborted) return { result: null, aborted: true };
        throw error;
      }
    });
  } finally {
    bar.finish();
  }
}
