import { join } from "node:path";
import { computeAnalysis } from "../../core/analyses/compute.ts";
import {
  type AnalysisAsked,
  type AnalysisContext,
  type AnalysisFile,
  type AnalysisKind,
  type AnalysisResult,
  anyAnalysis,
  type Outcome,
} from "../../core/analyses/index.ts";
import { firstIssue } from "../../core/basis/zod.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { writeFileAtomically } from "../../node/files.ts";
import { version } from "../../package.json" with { type: "json" };
import { UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { startProgress } from "../progress.ts";
import type { FoundStimuli } from "./found-stimuli.ts";

/** An answer and what it is about. */
export function outcomeOf(
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

/** @throws UsageError if something is beyond what the kind takes */
export function parsed(kind: AnalysisKind, asked: unknown): AnalysisAsked {
  const { success, data, error } = anyAnalysis(kind).asked.safeParse(asked);
  if (!success) throw new UsageError(`This cannot be computed: ${firstIssue(error)}.`);
  return data as AnalysisAsked;
}

/** In this thread, a stimulus at a time. The result is null where it was stopped and nothing is kept. */
export async function computed(
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
