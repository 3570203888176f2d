import type { Float32ArrayOf } from "../../../core/engine/contract/index.ts";
import { type ExportOptions, enlarged, formatOf, type PictureSeries } from "../../../core/export/index.ts";
import { type Picture, writePng } from "../../../core/formats/index.ts";

/** A larger picture is judged by a smaller one. */
const MAX_PIXELS = 200_000;

/**
 * What an export of one run will take, in bytes, without its films: of arrays their size; of pictures as many times that of one of them.
 * @param series of the pictures; none if there are none
 * @param frame the one that stands for all
 */
export function estimatedBytes(
  { formats, scale }: Pick<ExportOptions, "formats" | "scale">,
  {
    stimulus,
    response,
    losses,
  }: { readonly stimulus: Float32ArrayOf; readonly response: Float32ArrayOf; readonly losses: number },
  series: readonly PictureSeries[],
  frame: number,
): number {
  const pictures = (top: 255 | 65535): number =>
    series.reduce((sum, one) => sum + one.frames * pictureBytes(one.picture(frame, top), scale), 0);
  const sizes = {
    stimulus: stimulus.values.length,
    response: response.values.length,
    losses,
    pixels: series.reduce((sum, { frames, width, height }) => sum + frames * width * height * scale ** 2, 0),
    pictures,
  };
  return formats.reduce((sum, format) => sum + formatOf(format).estimate(sizes), 0);
}

/** Compressed, pictures of larger equal squares grow with their sides, not with their area. */
function pictureBytes(picture: Picture, scale: number): number {
  const most = Math.max(1, Math.floor(Math.sqrt(MAX_PIXELS / (picture.width * picture.height))));
  const tried = Math.min(scale, most);
  return (writePng(enlarged(picture, tried)).length * scale) / tried;
}
