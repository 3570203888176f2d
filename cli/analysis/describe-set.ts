import { type DescribedRow, descriptionColumns } from "../../core/analyses/index.ts";
import {
  type DescribeOptions,
  describeStimulus,
  type StimulusDescription,
} from "../../core/analysis/index.ts";
import { featureShape } from "../../core/model/index.ts";
import type { KnownModel } from "../../node/export/run-sources.ts";
import type { NamedStimulus, StimulusOrigin } from "../../node/stimulus-set.ts";
import { startProgress } from "../progress.ts";

/** A stimulus that was described; null: it is zero everywhere. */
export interface DescribedStimulus {
  readonly name: string;
  readonly channels: number;
  readonly origin: Omit<StimulusOrigin, "run"> | null;
  readonly description: StimulusDescription | null;
}

/** What a person says of stimuli beside what their files say. */
export interface GivenUnits {
  readonly frameRate?: number;
  readonly pixelSize?: number;
  /** Of arrays, which do not come from a run. */
  readonly responseFrame?: number;
}

/** Describes one stimulus after the other; fewer come back if it is stopped. */
export async function describeStimuli(
  stimuli: readonly NamedStimulus[],
  given: GivenUnits,
  known: KnownModel | null,
  signal: AbortSignal,
): Promise<DescribedStimulus[]> {
  const progress = startProgress();
  const described: DescribedStimulus[] = [];
  try {
    for (const { name, load } of stimuli) {
      if (signal.aborted) break;
      described.push(describeLoaded(name, await load(), given, known));
      progress.update(described.length, stimuli.length, "stimuli");
      await new Promise((later) => setImmediate(later));
    }
    return described;
  } finally {
    progress.finish();
  }
}

/** Descriptions as rows of a table, in the order of its columns. @param channels of the stimuli, at most */
export function describedRows(described: readonly DescribedStimulus[], channels: number): DescribedRow[] {
  const columns = descriptionColumns(channels);
  return described.map(({ name, origin, description }) => ({
    ...{ name, session: origin?.session ?? null },
    ...{ neurons: origin?.neurons ?? [], cellType: origin?.cellType ?? null },
    fields: description && columns.map(([, value]) => value(description)),
  }));
}

/** Describes a stimulus in the units that its model, or a person, says. */
export function describeLoaded(
  name: string,
  { stimulus, origin }: Awaited<ReturnType<NamedStimulus["load"]>>,
  given: GivenUnits,
  known: KnownModel | null,
): DescribedStimulus {
  const facts = origin?.run.model.facts ?? known?.facts;
  const shape = featureShape(stimulus.shape);
  const units: DescribeOptions = {
    frameRateHz: given.frameRate ?? facts?.frameRateHz ?? null,
    pixelSizeUm: given.pixelSize ?? facts?.pixelSizeUm ?? null,
    responseFrame: origin?.responseFrame ?? given.responseFrame ?? null,
  };
  return {
    name,
    channels: shape[0],
    origin: origin && withoutRun(origin),
    description: describeStimulus(stimulus.values, shape, units),
  };
}

function withoutRun({ run: _, ...origin }: StimulusOrigin): Omit<StimulusOrigin, "run"> {
  return origin;
}
