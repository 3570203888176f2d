import { naturalOrder } from "../basis/natural-order.ts";
import type { Figure, Points } from "./figure.ts";

export interface LookingNeuron {
  readonly name: string;
  /** Empty where the file does not say. */
  readonly cellType: string;
  /** In pixels of the stimulus. */
  readonly field: { readonly row: number; readonly column: number; readonly radius: number };
}

/** Where neurons look: the readout's mask of each, a colour a cell type. */
export function fieldsFigure(
  neurons: readonly LookingNeuron[],
  colourOf: (cellType: string) => string,
): Figure | null {
  if (neurons.length === 0) return null;
  const types = new Map<string, LookingNeuron[]>();
  for (const neuron of neurons) {
    const type = neuron.cellType === "" ? "no cell type" : neuron.cellType;
    types.set(type, [...(types.get(type) ?? []), neuron]);
  }
  const sorted = [...types].sort(([a], [b]) => naturalOrder(a, b));
  return {
    title: "Where neurons look",
    description: "The readout's mask of each neuron, a colour a cell type.",
    panels: [
      {
        x: { title: "column", unit: "pixel" },
        y: { title: "row", unit: "pixel", reversed: true },
        square: true,
        marks: sorted.map(
          ([type, own]): Points => ({
            ...{ kind: "points", name: `${type} (${own.length})`, colour: colourOf(type), size: 3 },
            x: own.map(({ field }) => field.column),
            y: own.map(({ field }) => field.row),
            labels: own.map(({ name }) => name),
            ellipses: own.map(({ field }) => ({ major: field.radius, minor: field.radius, angle: 0 })),
          }),
        ),
        size: { width: 520, height: 360 },
      },
    ],
    note: "Ellipses: one standard deviation of the mask.",
  };
}
