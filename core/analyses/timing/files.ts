import type { Float64ArrayOf } from "../../basis/schemas.ts";
import { neuronKeys } from "../../tables/index.ts";
import type { AnalysisFiles, Outcome } from "../kind.ts";
import { influenceFigure } from "./figures.ts";
import { type MeasuredInfluence, timings, timingTables } from "./tables.ts";

/** What the files are made of. */
type TimingOutcome = Outcome<
  {
    readonly session: string | null;
    readonly stimuli: number;
    readonly contrast: number;
    readonly seed: number;
  },
  {
    readonly reach: { readonly oldest: number; readonly latest: number };
    readonly neurons: readonly number[];
    readonly energy: Float64ArrayOf;
  }
>;

export function measuredInfluence({
  asked,
  result,
  description,
  frameRateHz,
}: Pick<TimingOutcome, "asked" | "result" | "description" | "frameRateHz">): MeasuredInfluence {
  const keys = neuronKeys(description, asked.session);
  return {
    neurons: result.neurons.map((neuron) => keys[neuron]!),
    energy: result.energy.values,
    oldest: result.reach.oldest,
    frameRateHz,
  };
}

/** What was found of each neuron and of their mean, in words of the record. */
export function timingRecord(outcome: TimingOutcome) {
  const influence = measuredInfluence(outcome);
  const { session, stimuli, contrast, seed } = outcome.asked;
  const { reach } = outcome.result;
  const { each, mean } = timings(influence);
  const { neurons, frameRateHz } = influence;
  const named = (timing: (typeof each)[number]) =>
    timing && {
      latencyFrames: timing.latency,
      meanLagFrames: timing.meanLag,
      framesOf99Percent: timing.most,
    };
  return {
    frameRateHz,
    probe: { session, stimuli, contrast, seed },
    reach: { ...reach, frames: reach.oldest - reach.latest + 1 },
    mean: named(mean),
    neurons: neurons.map((neuron, index) => ({ ...neuron, ...named(each[index]!) })),
  };
}

export function timingFiles(outcome: TimingOutcome): AnalysisFiles {
  const influence = measuredInfluence(outcome);
  return {
    arrays: { influence: outcome.result.energy },
    tables: { ...timingTables(influence) },
    figures: { influence: influenceFigure(influence, outcome.result.reach.latest, null) },
    found: timingRecord(outcome),
  };
}
