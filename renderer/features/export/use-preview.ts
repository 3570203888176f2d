import { useMemo } from "react";
import {
  type ExportOptions,
  type PictureSeries,
  pictureSeries,
  rangesOf,
  type ValueRange,
} from "../../../core/export/index.ts";
import { useRuns } from "../../app/services.tsx";
import { sentence } from "../../lib/sentence.ts";
import type { RunData } from "../run-data/run-data.ts";
import { useRunData } from "../run-data/use-run-data.ts";

/** A run's pictures as they would be written. */
export interface Pictures {
  readonly ranges: readonly ValueRange[];
  readonly series: readonly PictureSeries[];
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
      const ranges = rangesOf(range, recipe, stimulus);
      return { data, pictures: { ranges, series: pictureSeries(stimulus, ranges, channels) }, problem: null };
    } catch (error) {
      return { data, pictures: null, problem: sentence(error) };
    }
  }, [data, stimulus, failure, recipe, range, channels]);
}
