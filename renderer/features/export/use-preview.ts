import { useMemo } from "react";
import type { Float32ArrayOf } from "../../../core/engine/contract/index.ts";
import {
  channelValues,
  clippedCount,
  type ExportOptions,
  type PictureSeries,
  peakOf,
  pictureSeries,
  rangesOf,
  stimulusSize,
  type ValueRange,
} from "../../../core/export/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { sentence } from "../../lib/sentence.ts";
import { useRuns } from "../../stores/hooks.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { useRunData } from "../../stores/run-data/use-run-data.ts";

/** A run's pictures as they would be written. */
export interface Pictures {
  readonly ranges: readonly ValueRange[];
  readonly series: readonly PictureSeries[];
  /** Values that the ranges clip. */
  readonly clipped: number;
  /** That of the largest value: what the stimulus is about is seen there. */
  readonly peakFrame: number;
}

export interface PreviewData {
  readonly data: RunData;
  /** Null until the run's arrays are here, or where they cannot be pictures. */
  readonly pictures: Pictures | null;
  /** Why not, as a sentence. */
  readonly problem: string | null;
}

export function usePreview(
  run: string,
  { range, channels }: Pick<ExportOptions, "range" | "channels">,
): PreviewData {
  const data = useRunData(run);
  const recipe = useRuns(({ runs }) => runs?.get(run)?.recipe);
  const { stimulus, failure } = data;
  return useMemo(() => {
    if (stimulus === null || recipe === undefined) return { data, pictures: null, problem: failure };
    try {
      return { data, pictures: picturesOf(stimulus, recipe, range, channels), problem: null };
    } catch (error) {
      return { data, pictures: null, problem: sentence(error) };
    }
  }, [data, stimulus, failure, recipe, range, channels]);
}

function picturesOf(
  stimulus: Float32ArrayOf,
  recipe: Recipe,
  range: ExportOptions["range"],
  channels: ExportOptions["channels"],
): Pictures {
  const ranges = rangesOf(range, recipe, stimulus);
  const clipped = ranges.reduce(
    (sum, each, channel) => sum + clippedCount(channelValues(stimulus, channel), each),
    0,
  );
  const series = pictureSeries(stimulus, ranges, channels);
  return { ranges, series, clipped, peakFrame: peakFrame(stimulus) };
}

/** That of the largest absolute value. */
export function peakFrame(stimulus: Float32ArrayOf): number {
  const { frames, height, width } = stimulusSize(stimulus);
  const peak = peakOf(stimulus);
  const at = stimulus.values.findIndex((value) => Math.abs(value) === peak);
  return Math.max(0, Math.floor(at / (height * width)) % frames);
}
