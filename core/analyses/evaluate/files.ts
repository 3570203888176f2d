import type { Float32ArrayOf, Float64ArrayOf } from "../../basis/schemas.ts";
import { fileTypeColours } from "../../figures/index.ts";
import { neuronKeys } from "../../tables/index.ts";
import type { AnalysisFiles, Outcome } from "../kind.ts";
import { bestTracesFigure, correlationFigure, type EvaluatedTraces } from "./figures.ts";
import { type EvaluatedNeuron, evaluatedNeurons, evaluationTables } from "./tables.ts";

/** What the files are made of. */
export type EvaluateOutcome = Pick<
  Outcome<
    {
      readonly stimulus: { readonly type: string; readonly frameRateHz?: number };
      readonly session: string | null;
    },
    {
      readonly shape: readonly number[];
      readonly skippedFrames: number;
      readonly predicted: Float32ArrayOf;
      readonly recorded: Float64ArrayOf;
      readonly measured: Float64ArrayOf;
    }
  >,
  "asked" | "result" | "description" | "frameRateHz"
>;

/** How well each neuron is predicted, and its responses over time. */
export function evaluatedBy({ asked, result, description, frameRateHz }: EvaluateOutcome): {
  readonly neurons: readonly EvaluatedNeuron[];
  readonly traces: EvaluatedTraces;
} {
  const { shape, predicted, recorded, measured } = result;
  return {
    neurons: evaluatedNeurons(neuronKeys(description, asked.session), measured.values, shape[1] ?? 1),
    traces: {
      ...{ recorded: recorded.values, predicted: predicted.values, frames: predicted.shape[0] ?? 0 },
      // A stimulus that is drawn has frames of its own rate.
      frameRateHz: asked.stimulus.frameRateHz ?? frameRateHz,
    },
  };
}

export function evaluateFiles(outcome: EvaluateOutcome): AnalysisFiles {
  const { neurons, traces } = evaluatedBy(outcome);
  const { predicted, shape, skippedFrames } = outcome.result;
  const types = fileTypeColours(new Set(neurons.map(({ key }) => key.cellType)), "light");
  return {
    arrays: { predicted },
    tables: evaluationTables(neurons),
    figures: {
      correlation: correlationFigure(neurons, (type) => types.get(type) ?? "var(--accent)"),
      best: bestTracesFigure(neurons, traces),
    },
    found: { shape, skippedFrames },
  };
}
