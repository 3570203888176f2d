import type { Float32ArrayOf } from "../../../core/engine/contract/index.ts";
import { type ExportOptions, enlarged, type PictureSeries } from "../../../core/export/index.ts";
import { writePng } from "../../../core/formats/index.ts";

/** What an export of one run will take, in bytes, as far as it is known beforehand. */
export interface Estimate {
  readonly bytes: number;
  /** Films are not in it: what they take shows when they are there. */
  readonly withoutFilms: boolean;
}

/**
 * Of arrays their size; of pictures as many times that of one of them.
 * @param frame of the pictures that stands for all; series: none if there are no pictures
 */
export function estimateOf(
  { formats, scale }: Pick<ExportOptions, "formats" | "scale">,
  arrays: { readonly stimulus: Float32ArrayOf; readonly response: Float32ArrayOf; readonly losses: number },
  series: readonly PictureSeries[],
  frame: number,
): Estimate {
  const arrayBytes = 4 * (arrays.stimulus.values.length + arrays.response.values.length) + 16 * arrays.losses;
  const digits = 12;
  const tableBytes = digits * (arrays.response.values.length + 3 * arrays.losses);
  const pictures = (top: 255 | 65535): number =>
    series.reduce(
      (sum, one) => sum + one.frames * writePng(enlarged(one.picture(frame, top), scale)).length,
      0,
    );
  const bytesOf = (format: ExportOptions["formats"][number]): number => {
    if (format === "npy" || format === "npz") return arrayBytes;
    if (format === "csv") return tableBytes;
    if (format === "png" || format === "gif") return pictures(255);
    return format === "png16" ? pictures(65535) : 0;
  };
  return {
    bytes: formats.reduce((sum, format) => sum + bytesOf(format), 0),
    withoutFilms: formats.includes("mp4") || formats.includes("webm"),
  };
}

export function bytesText(bytes: number): string {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
