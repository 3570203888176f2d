import {
  type AnalysisAsked,
  type AnalysisContext,
  type AnalysisResult,
  type AnalysisStimuli,
  anyAnalysis,
} from "../analyses/index.ts";
import type { AnalysisProgress, ParsedParams } from "./contract/index.ts";
import type { OpenModels } from "./model/open-models.ts";
import { Serial } from "./serial.ts";

/** Numbers in an answer: 64 MiB of float32. */
export const MAX_ANSWERED_NUMBERS = 1 << 24;

/** Stimuli that are read and sent to a thread in one go. */
const AT_ONCE = 16;

export interface AnalysisRequest {
  /** Aborted when the client cancels or goes away. */
  readonly signal: AbortSignal;
  readonly progress: (progress: AnalysisProgress) => void;
}

/** Computes analyses, one at a time and in the order in which they were asked for, beside the runs. */
export class Analyses {
  private readonly models: OpenModels;
  private readonly stimuli: AnalysisStimuli;
  private readonly turns = new Serial();
  private readonly ending = new AbortController();

  constructor(models: OpenModels, stimuli: AnalysisStimuli) {
    this.models = models;
    this.stimuli = stimuli;
  }

  /** @throws what the analysis throws: sentences; the signal's reason if it is aborted */
  run({ model, analysis }: ParsedParams<"analyse">, request: AnalysisRequest): Promise<AnalysisResult> {
    request.progress({ stage: "waiting" });
    return this.turns.run(() => this.compute(model, analysis, request));
  }

  /** Gives up what is computed and what waits. */
  end(): void {
    this.ending.abort();
  }

  private async compute(
    model: string,
    analysis: AnalysisAsked,
    { signal, progress }: AnalysisRequest,
  ): Promise<AnalysisResult> {
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    const signals = [signal, this.ending.signal];
    if (signals.some(({ aborted }) => aborted)) stop();
    for (const each of signals) each.addEventListener("abort", stop);
    try {
      stopping.signal.throwIfAborted();
      return await this.models.use(model, async (computer): Promise<AnalysisResult> => {
        const tell = (done: number, total: number): void => progress({ stage: "computing", done, total });
        const context: AnalysisContext<never, unknown> = {
          stimuli: this.stimuli,
          signal: stopping.signal,
          progress: tell,
          atOnce: AT_ONCE,
          keepsParts: false,
          mostNumbers: MAX_ANSWERED_NUMBERS,
          compute: (task, onProgress = tell) =>
            computer.compute(analysis.kind, task, { signal: stopping.signal, onProgress }),
        };
        return (await anyAnalysis(analysis.kind).answer(analysis, context)) as AnalysisResult;
      });
    } finally {
      for (const each of signals) each.removeEventListener("abort", stop);
    }
  }
}
