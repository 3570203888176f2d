import { type FactorizedLayer, readoutNonlinearities } from "../../network.ts";
import type { Layout } from "./layout.ts";
import { type Stage, shares } from "./stage.ts";
import { copied, dense, packed, type Volume } from "./volume.ts";

/** A readout made ready in a program's memory. */
export interface PlannedReadout {
  /** Addresses of the responses and of their gradient: `[frame, neuron]`, each row padded to `columns`. */
  readonly responses: number;
  readonly gradient: number;
  readonly columns: number;
  readonly forward: readonly Stage[];
  /** @param dx overwritten */
  readonly backward: (dx: Volume) => readonly Stage[];
}

const toFour = (count: number): number => Math.ceil(count / 4) * 4;

/** The features' products with the masks, their sum over channels, and what follows it. */
export function planReadout(layout: Layout, readout: FactorizedLayer, input: Volume): PlannedReadout {
  const { neurons, masks, features, bias, nonlinearity } = readout;
  const { volume: x, stages } = packed(layout, input);
  const [channels, frames, height, width] = x.shape;
  const [pixels, rows, columns] = [height * width, channels * frames, toFour(neurons)];
  const seen = layout.room(rows * columns);
  const sums = layout.room(frames * columns);
  const responses = layout.room(frames * columns);
  // Neurons that only fill a vector have no weights, and their gradient is zero.
  const gradient = layout.zeros(frames * columns);
  const weights = layout.constant(paddedRows(features, neurons, columns));
  const biases = layout.constant(paddedRows(bias, neurons, columns));
  const sizes = [channels, frames, columns, readoutNonlinearities.indexOf(nonlinearity)];
  const cost = rows * pixels * columns;
  const b = layout.constant(paddedRows(masks, neurons, columns));
  const products = shares(0, channels, layout.parts).map(([begin, end]) => ({
    kernel: "matMul" as const,
    args: [
      ...[x.at + begin * x.channel, b, seen + 4 * begin * frames * columns],
      ...[(end - begin) * frames, pixels, columns, 4 * pixels, 4],
    ],
  }));
  const respond = { kernel: "respond" as const, args: [seen, weights, biases, sums, responses, ...sizes] };
  return {
    ...{ responses, gradient, columns },
    forward: [...stages, { calls: products, cost }, { calls: [respond], cost: 4 * rows * columns }],
    backward: (dx) => {
      const row = toFour(pixels);
      const direct = row === pixels && dense(dx);
      const product = direct ? dx : { ...dx, ...inRows(layout.room(rows * row), frames, row, width) };
      const transposed = layout.constant(paddedRows(transposedOf(masks, pixels, neurons), pixels, row));
      const calls = shares(0, channels, layout.parts).map(([begin, end]) => ({
        kernel: "matMul" as const,
        args: [
          ...[seen + 4 * begin * frames * columns, transposed, product.at + 4 * begin * frames * row],
          ...[(end - begin) * frames, neurons, row, 4 * columns, 4],
        ],
      }));
      const weigh = {
        kernel: "respondTransposed" as const,
        args: [gradient, sums, responses, weights, seen, ...sizes],
      };
      return [
        { calls: [weigh], cost: 2 * rows * columns },
        { calls, cost: rows * neurons * row },
        ...(direct ? [] : [copied(product, dx, layout.parts)]),
      ];
    },
  };
}

/** Frames side by side, each as long as a row of a product. */
function inRows(at: number, frames: number, row: number, width: number): Omit<Volume, "shape"> {
  return { at, channel: 4 * frames * row, frame: 4 * row, row: 4 * width };
}

/** Rows padded with zeros. */
function paddedRows(values: Float32Array, from: number, to: number): Float32Array {
  const rows = values.length / from;
  const wider = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++) wider.set(values.subarray(row * from, (row + 1) * from), row * to);
  return wider;
}

function transposedOf(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(
    values,
    (_, index) => values[(index % rows) * columns + Math.floor(index / rows)]!,
  );
}
