import type { FeatureShape } from "../../convolution.ts";
import type { Geometry } from "../geometry.ts";
import type { Layout } from "../program/layout.ts";
import type { Stage } from "../program/stage.ts";
import { boxOf, copied, elements, type Volume, volume } from "../program/volume.ts";

/** The input with zeros around it, in time only or in space as well: itself where there are none, or a copy amid zeros. */
export function padded(
  layout: Layout,
  x: Volume,
  g: Geometry,
  inSpace: boolean,
): { volume: Volume; stages: Stage[] } {
  const [height, width] = inSpace ? [g.paddedHeight, g.paddedWidth] : [g.xHeight, g.xWidth];
  const shape: FeatureShape = [g.inputs, g.paddedFrames, height, width];
  if (elements(shape) === elements(x.shape)) return { volume: x, stages: [] };
  const whole = volume(layout.zeros(elements(shape)), shape);
  const [top, left] = inSpace ? [g.padding.height[0], g.padding.width[0]] : [0, 0];
  const inner = boxOf(whole, [0, g.padding.time[0], top, left], x.shape);
  return { volume: whole, stages: [copied(x, inner, layout.parts)] };
}
