import type { Figure } from "../../figures/index.ts";
import { STIMULUS_UNIT } from "../../figures/names.ts";
import { type PictureSize, picturesFigure } from "../../figures/pictures.ts";

/** A neuron's spike-triggered average at one moment, a picture a channel. @param pictures `[channel][height, width]` */
export function averageFigure(
  pictures: readonly ArrayLike<number>[],
  names: readonly string[],
  before: string,
  size: PictureSize,
  peak: number,
): Figure {
  return picturesFigure(
    pictures.map((values, channel) => ({ name: names[channel] ?? `channel ${channel}`, values })),
    size,
    {
      title: `Spike-triggered average, ${before} before the response`,
      description:
        "The mean stimulus before responses, weighted by them: one scale for all channels and moments.",
      ...{ quantity: "mean stimulus", unit: STIMULUS_UNIT, peak },
    },
  );
}
