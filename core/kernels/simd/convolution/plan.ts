import type { ConvolutionLayer } from "../../convolution.ts";
import { type Geometry, geometry } from "../geometry.ts";
import type { SimdModule } from "../module.ts";
import type { Layout } from "../program/layout.ts";
import type { PlannedLayer } from "../program/planned-layer.ts";
import { denseFrames, elements, packed, unpacked, type Volume, volume } from "../program/volume.ts";
import { verticalWeights } from "../vertical-weights.ts";
import { chosenWays, type WayName } from "./choice.ts";
import { denseConvolution } from "./dense.ts";
import { spaceFirst } from "./space-first.ts";
import { spectralConvolution } from "./spectral.ts";
import { timeFirst } from "./time-first.ts";
import type { Way } from "./way.ts";

/**
 * Makes a convolution layer ready for an input.
 * @param ways the one that takes the fewest operations and is exact enough, unless it is said
 */
export function planConvolution(
  layout: Layout,
  module: SimdModule,
  layer: ConvolutionLayer,
  input: Volume,
  ways?: { readonly forward: WayName; readonly backward: WayName },
): PlannedLayer {
  const g = geometry(layer.weights, input.shape, layer.padding);
  const { forward, backward } = ways ?? chosenWays(layer.weights, g, layer.gradients);
  const y = volume(layout.room(elements(g.output)), g.output);
  return {
    y,
    forward: () => {
      const { volume: x, stages } = isFlat(g, input) ? packed(layout, input) : { volume: input, stages: [] };
      return [...stages, ...wayOf(forward, layout, module, layer, g).forward(shaped(x, g), y)];
    },
    backward: (dy, dx) => {
      const way = wayOf(backward, layout, module, layer, g);
      const write = (to: Volume) => [...way.backward(y, dy, shaped(to, g))];
      const wantsDense = isFlat(g, dx) || (backward === "time-first" && !denseFrames(dx));
      return wantsDense ? unpacked(layout, dx, write) : write(dx);
    },
  };
}

const isFlat = (g: Geometry, { shape }: Volume): boolean => g.xHeight !== shape[2] || g.xWidth !== shape[3];

/** A volume with the rows and columns that a geometry sees. */
function shaped(x: Volume, g: Geometry): Volume {
  return isFlat(g, x) ? volume(x.at, [g.inputs, g.xFrames, g.xHeight, g.xWidth]) : x;
}

function wayOf(
  name: WayName,
  layout: Layout,
  module: SimdModule,
  { weights, activation }: ConvolutionLayer,
  g: Geometry,
): Way {
  if (weights.kind === "dense") return denseConvolution(layout, weights, g, activation);
  switch (name) {
    case "space-first":
      return spaceFirst(layout, weights, g, activation, null);
    case "vertical":
      return spaceFirst(layout, weights, g, activation, verticalWeights(weights, g.paddedHeight, g.height));
    case "time-first":
      return timeFirst(layout, weights, g, activation);
    default:
      return spectralConvolution(layout, module, weights, g, activation);
  }
}
