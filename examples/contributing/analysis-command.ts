import type { AnalysisOptions } from "../../cli/analysis/analysis-command.ts";
import { FoundStimuli } from "../../cli/analysis/found-stimuli.ts";
import { addSession, wholeNumber } from "../../cli/analysis/options.ts";
import { findStimuli } from "../../node/stimulus-set.ts";

interface Options extends AnalysisOptions {
  readonly stimulus: string;
  readonly neuron: number;
  readonly steps?: number;
}

/**
 * Its options. To go to cli/analysis/contrast-response.ts, as an `AnalysisCommand<"contrast-response", Options>`: a type that holds what
 * is asked and told against the kind, once that is in the list.
 */
export const command = {
  description: "how a neuron's response grows with the contrast of a stimulus",
  writes: "response.npy, contrasts.csv, contrasts.svg",

  options(command: Parameters<typeof addSession>[0]) {
    addSession(command)
      .requiredOption("--stimulus <path>", "an npy file in the model's units, or a run's folder")
      .requiredOption("--neuron <n>", "which one", wholeNumber())
      .option("--steps <n>", "contrasts; without it, 11", wholeNumber());
  },

  async ask({ stimulus, session, neuron, steps }: Options) {
    const stimuli = new FoundStimuli((await findStimuli([stimulus], null)).stimuli);
    return {
      asked: {
        kind: "contrast-response",
        stimulus: stimuli.sources[0]!,
        session: session ?? null,
        neuron,
        steps,
      },
      stimuli,
    };
  },

  tell(
    { result }: { readonly result: { readonly contrasts: readonly number[] } },
    _options: Options,
    folder: string | null,
  ) {
    console.log(`${result.contrasts.length} contrasts → ${folder}`);
  },
};
