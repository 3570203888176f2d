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

/** A network made ready in a program's memory, forwards and backwards. */
export interface PlannedNetwork {
  readonly stimulus: Volume;
  readonly gradient: Volume;
  readonly output: Rows;
  readonly outputGradient: Rows;
  /** `[frame, neuron]`, or of the last layer. */
  readonly outputShape: readonly number[];
  readonly forward: readonly Stage[];
  readonly backward: readonly Stage[];
}

export function planNetwork(layout: Layout, module: SimdModule, network: Network): PlannedNetwork {
  const stimulus = volume(layout.room(elements(network.input)), network.input);
  const gradient = volume(layout.room(elements(network.input)), network.input);
  const forward: Stage[] = [];
  const backward: Stage[] = [];
  let x = stimulus;
  let dx = gradient;
  for (const layer of network.layers) {
    if (layer.kind === "crop") {
      x = boxOf(x, layer.begin, layer.shape);
      dx = boxOf(dx, layer.begin, layer.shape);
      continue;
    }
    const planned = planLayer(layout, module, layer, x);
    forward.push(...planned.forward());
    const dy = volume(layout.zeros(elements(planned.y.shape)), planned.y.shape);
    backward.unshift(...planned.backward(dy, dx));
    x = planned.y;
    dx = dy;
  }
  const end = network.readout === null ? planOutput(layout, x, dx) : planEnd(layout, network.readout, x, dx);
  return {
    ...end,
    ...{ stimulus, gradient },
    forward: [...forward, ...end.forward],
    backward: [...end.backward, ...backward],
  };
}

type End = Omit<PlannedNetwork, "stimulus" | "gradient">;

/** The last layer's output as it is. */
function planOutput(layout: Layout, x: Volume, dx: Volume): End {
  const columns = elements(x.shape);
  const { volume: y, stages } = packed(layout, x);
  const dy = dense(dx) ? dx : volume(layout.room(columns), x.shape);
  const rows = (at: number): Rows => ({ at, rows: 1, columns, stride: columns });
  return {
    ...{ output: rows(y.at), outputGradient: rows(dy.at), outputShape: x.shape },
    forward: stages,
    backward: dy === dx ? [] : [copied(dy, dx, layout.parts)],
  };
}

function planEnd(layout: Layout, readout: FactorizedLayer, x: Volume, dx: Volume): End {
  const { responses, gradient, columns: stride, forward, backward } = planReadout(layout, readout, x);
  const [frames, columns] = [x.shape[1], readout.neurons];
  const rows = (at: number): Rows => ({ at, rows: frames, columns, stride });
  return {
    ...{ output: rows(responses), outputGradient: rows(gradient), outputShape: [frames, columns] },
    ...{ forward, backward: backward(dx) },
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
