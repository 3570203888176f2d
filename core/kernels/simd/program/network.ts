import type { FactorizedLayer, Network, NetworkLayer } from "../../network.ts";
import { planConvolution } from "../convolution/plan.ts";
import type { SimdModule } from "../module.ts";
import { planGru } from "./gru.ts";
import type { Layout } from "./layout.ts";
import { planMaxPool } from "./max-pool.ts";
import type { PlannedLayer } from "./planned-layer.ts";
import { planReadout } from "./readout.ts";
import type { Stage } from "./stage.ts";
import { boxOf, copied, dense, elements, packed, type Volume, volume } from "./volume.ts";

/** Rows of numbers in a program's memory; the first `columns` of each `stride` count. */
export interface Rows {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** Which passes a program can make: one for responses alone has no room for gradients. */
export type Passes = "forward" | "both";

/** A network made ready in a program's memory. */
export interface PlannedNetwork {
  readonly stimulus: Volume;
  readonly output: Rows;
  /** Of the stimulus and of the output; null for a program without a backward pass. */
  readonly gradients: { readonly stimulus: Volume; readonly output: Rows } | null;
  /** `[frame, neuron]`, or of the last layer. */
  readonly outputShape: readonly number[];
  readonly forward: readonly Stage[];
  readonly backward: readonly Stage[];
}

export function planNetwork(
  layout: Layout,
  module: SimdModule,
  network: Network,
  passes: Passes,
): PlannedNetwork {
  const stimulus = volume(layout.room(elements(network.input)), network.input);
  const gradient = passes === "both" ? volume(layout.room(elements(network.input)), network.input) : null;
  const forward: Stage[] = [];
  const backward: Stage[] = [];
  let x = stimulus;
  let dx: Volume | null = gradient;
  for (const layer of network.layers) {
    if (layer.kind === "crop") {
      x = boxOf(x, layer.begin, layer.shape);
      dx = dx && boxOf(dx, layer.begin, layer.shape);
      continue;
    }
    const planned = planLayer(layout, module, layer, x);
    forward.push(...planned.forward());
    x = planned.y;
    if (dx === null) continue;
    const dy = volume(layout.zeros(elements(x.shape)), x.shape);
    backward.unshift(...planned.backward(dy, dx));
    dx = dy;
  }
  const end = network.readout === null ? planOutput(layout, x, dx) : planEnd(layout, network.readout, x, dx);
  const { output, outputShape, outputGradient } = end;
  return {
    ...{ stimulus, output, outputShape },
    gradients:
      gradient === null || outputGradient === null ? null : { stimulus: gradient, output: outputGradient },
    forward: [...forward, ...end.forward],
    backward: [...end.backward, ...backward],
  };
}

interface End extends Pick<PlannedNetwork, "output" | "outputShape" | "forward" | "backward"> {
  readonly outputGradient: Rows | null;
}

/** The last layer's output as it is. @param dx null where no gradient is wanted */
function planOutput(layout: Layout, x: Volume, dx: Volume | null): End {
  const columns = elements(x.shape);
  const { volume: y, stages } = packed(layout, x);
  const rows = (at: number): Rows => ({ at, rows: 1, columns, stride: columns });
  const responses = { output: rows(y.at), outputShape: x.shape, forward: stages };
  if (dx === null) return { ...responses, outputGradient: null, backward: [] };
  const dy = dense(dx) ? dx : volume(layout.room(columns), x.shape);
  const backward = dy === dx ? [] : [copied(dy, dx, layout.parts)];
  return { ...responses, outputGradient: rows(dy.at), backward };
}

function planEnd(layout: Layout, readout: FactorizedLayer, x: Volume, dx: Volume | null): End {
  const { responses, gradient, columns: stride, forward, backward } = planReadout(layout, readout, x);
  const [frames, columns] = [x.shape[1], readout.neurons];
  const rows = (at: number): Rows => ({ at, rows: frames, columns, stride });
  return {
    ...{ output: rows(responses), outputShape: [frames, columns], forward },
    ...(dx === null
      ? { outputGradient: null, backward: [] }
      : { outputGradient: rows(gradient), backward: backward(dx) }),
  };
}

function planLayer(
  layout: Layout,
  module: SimdModule,
  layer: Exclude<NetworkLayer, { kind: "crop" }>,
  x: Volume,
): PlannedLayer {
  switch (layer.kind) {
    case "convolution":
      return planConvolution(layout, module, layer, x);
    case "gru":
      return planGru(layout, module, layer, x);
    case "max-pool":
      return planMaxPool(layout, x);
  }
}
