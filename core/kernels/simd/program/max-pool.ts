import type { Layout } from "./layout.ts";
import type { PlannedLayer } from "./planned-layer.ts";
import { type Stage, shares } from "./stage.ts";
import { elements, packed, unpacked, type Volume, volume } from "./volume.ts";

/** The largest of each 2 × 2 pixels. */
export function planMaxPool(layout: Layout, input: Volume): PlannedLayer {
  const { volume: x, stages } = packed(layout, input);
  const [channels, frames, height, width] = input.shape;
  const y = volume(layout.room((elements(input.shape) / 4) | 0), [channels, frames, height >> 1, width >> 1]);
  const planes = shares(0, channels * frames, layout.parts);
  const cost = elements(input.shape);
  return {
    y,
    forward: () => [
      ...stages,
      {
        calls: planes.map(([begin, end]) => ({
          kernel: "maxPool" as const,
          args: [x.at + begin * x.frame, y.at + begin * y.frame, end - begin, height, width],
        })),
        cost,
      },
    ],
    backward: (dy, target) =>
      unpacked(layout, target, (dx): Stage[] => [
        {
          calls: planes.map(([begin, end]) => ({
            kernel: "maxPoolTransposed" as const,
            args: [
              ...[dy.at + begin * dy.frame, x.at + begin * x.frame, y.at + begin * y.frame],
              ...[dx.at + begin * dx.frame, end - begin, height, width],
            ],
          })),
          cost,
        },
      ]),
  };
}
