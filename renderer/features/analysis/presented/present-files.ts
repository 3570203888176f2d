import { neuronKeys, segmentTable, tuningTable } from "../../../../core/analyses/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import type { AnalysisFiles } from "../save.ts";
import { segmentResults } from "./tuning.ts";

/** Numbers of the neurons that were presented to, in the order of the response's columns. */
export function presentedNeurons({ asked, result }: Outcome<"present">): readonly number[] {
  return asked.neurons ?? Array.from({ length: result.response.shape[1] ?? 0 }, (_, neuron) => neuron);
}

/** A presentation as the command line writes it. @param frameRateHz null where nobody knows it */
export function presentFiles(outcome: Outcome<"present">, frameRateHz: number | null): AnalysisFiles {
  const { asked, result, model } = outcome;
  const all = neuronKeys(model.description, asked.session);
  const neurons = presentedNeurons(outcome).map((neuron) => all[neuron]!);
  const results = segmentResults(result);
  const tuning = tuningTable(result.segments, results, neurons);
  return {
    arrays: { response: result.response, ...(result.average === null ? {} : { sta: result.average }) },
    tables: {
      ...(result.segments.length === 0
        ? {}
        : { segments: segmentTable(result.segments, results, neurons, frameRateHz) }),
      ...(tuning === null ? {} : { tuning }),
    },
  };
}
