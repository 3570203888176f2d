import { type DescribedRow, descriptionColumns } from "../../core/analyses/index.ts";
import { featureShape } from "../../core/model/index.ts";
import { describeStimulus, type StimulusDescription } from "../../core/numerics/index.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";
import type { KnownModel } from "../../node/export/run-sources.ts";
import type { StimulusOrigin } from "../../node/stimulus-set.ts";

/** A run's stimulus that was described; null: it is zero everywhere. */
export interface DescribedStimulus {
  readonly name: string;
  readonly channels: number;
  readonly origin: Omit<StimulusOrigin, "run">;
  readonly description: StimulusDescription | null;
}

/** Describes a run's stimulus in the units that its model says. */
export function describeRun(
  name: string,
  stimulus: StoredStimulus,
  { run, ...origin }: StimulusOrigin,
  known: KnownModel | null,
): DescribedStimulus {
  const facts = run.model.facts ?? known?.facts;
  const shape = featureShape(stimulus.shape);
  const units = {
    frameRateHz: facts?.frameRateHz ?? null,
    pixelSizeUm: facts?.pixelSizeUm ?? null,
    responseFrame: origin.responseFrame,
  };
  return { name, channels: shape[0], origin, description: describeStimulus(stimulus.values, shape, units) };
}

/** Descriptions as rows of a table, in the order of its columns. @param channels of the stimuli, at most */
export function describedRows(described: readonly DescribedStimulus[], channels: number): DescribedRow[] {
  const columns = descriptionColumns(channels);
  return described.map(({ name, origin: { session, neurons, cellType }, description }) => ({
    ...{ name, session, neurons, cellType },
    fields: description && columns.map(([, value]) => value(description)),
  }));
}
