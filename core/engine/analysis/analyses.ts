import type {
  AnalysisKind,
  AnalysisParams,
  AnalysisProgress,
  AnalysisResult,
  ParsedParams,
} from "../contract/index.ts";
import type { OpenModels } from "../model/open-models.ts";
import { Serial } from "../serial.ts";
import { channelResponse } from "./channel-response.ts";
import { contrastGrid } from "./contrast-grid.ts";
import { features } from "./features.ts";
import type { Analysis, AnalysisContext } from "./kind.ts";
import { present } from "./present.ts";
import { references } from "./references.ts";
import { responseMatrix } from "./response-matrix.ts";
import { robustness } from "./robustness.ts";
import type { AnalysisStimuli } from "./stimuli.ts";
import { timing } from "./timing.ts";
import { vectorField } from "./vector-field.ts";
import { weights } from "./weights.ts";

const kinds: { readonly [K in AnalysisKind]: Analysis<K> } = {
  "response-matrix": responseMatrix,
  present,
  "channel-response": channelResponse,
  "contrast-grid": contrastGrid,
  "vector-field": vectorField,
  features,
  robustness,
  references,
  weights,
  timing,
};

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
    analysis: AnalysisParams,
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
        const context: AnalysisContext = {
          stimuli: this.stimuli,
          signal: stopping.signal,
          progress: tell,
          compute: (task, parameters, onProgress = tell) =>
            computer.compute(task, parameters, { signal: stopping.signal, onProgress }),
        };
        return kinds[analysis.kind](analysis as never, context);
      });
    } finally {
      for (const each of signals) each.removeEventListener("abort", stop);
    }
  }
}
