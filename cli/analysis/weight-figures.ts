import { kernelProducts, kernelShares } from "../../core/analysis/index.ts";
import { diverging, heatMap, imageStrip, linePlot, mappedPicture, rowOf } from "../../core/figures/index.ts";
import type { WeightPartLike, WeightTensorLike } from "../../core/tables/index.ts";

/** Pixels of a figure for a number of a matrix or a pixel of a kernel, as far as the figure may grow. */
const CELL = 6;
const LARGEST = 1400;
/** Of the lines between kernels. */
const BETWEEN = [208, 212, 218] as const;
/** What heatMap leaves around its colours. */
const AROUND = { width: 194, height: 96 };

/**
 * A convolution: every kernel's picture, a row an output channel and a column an input, and its time courses, a plot an output
 * channel. Either is left out where there is but one pixel or frame.
 *
 * @returns SVG by the name of what it shows
 */
export function kernelFigures({ name, tensors }: WeightPartLike): Record<string, string> {
  const { size, spatial, temporal, explained } = kernelProducts(tensors);
  const { outputs, inputs, frames, height, width } = size;
  const share = explained < 1 ? ` The products hold ${(100 * explained).toFixed(1)} % of their energy.` : "";
  const figures: Record<string, string> = {};
  if (height * width > 1 || frames === 1)
    figures.spatial = kernelMosaic(name, spatial, temporal, size, share);
  if (frames > 1) {
    const x = Array.from({ length: frames }, (_, frame) => frame - frames + 1);
    const part = { width: 250, height: 150 };
    const plots = Array.from({ length: outputs }, (_, output) => ({
      ...part,
      svg: linePlot(
        Array.from({ length: inputs }, (_, input) => {
          const at = (output * inputs + input) * frames;
          return { label: String(input), x, y: temporal.subarray(at, at + frames) };
        }),
        {
          title: `channel ${output}`,
          labels: { x: "frame", y: "weight" },
          ...part,
          legend: inputs > 1 && inputs <= 4,
        },
      ),
    }));
    figures.temporal = rowOf(plots, {
      title: `${name}: kernels in time`,
      description: `Time courses from each of ${inputs} inputs to each of ${outputs} channels; frame 0 is the most recent.${share}`,
      perRow: 4,
    });
  }
  return figures;
}

type Size = ReturnType<typeof kernelProducts>["size"];

function kernelMosaic(
  name: string,
  spatial: Float32Array,
  temporal: Float32Array,
  size: Size,
  share: string,
): string {
  const { outputs, inputs, frames, height, width } = size;
  const shares = kernelShares(temporal, size);
  // What has one frame has its sign and its size in the time course alone.
  const factor = (pair: number): number => (frames === 1 ? temporal[pair]! : shares[pair]!);
  const gap = height * width === 1 ? 0 : 1;
  // The longer side lies down.
  const flat = outputs > inputs;
  const [down, across] = flat ? [inputs, outputs] : [outputs, inputs];
  const [rows, columns] = [down * (height + gap) - gap, across * (width + gap) - gap];
  const values = new Float32Array(rows * columns).fill(Number.NaN);
  for (let pair = 0; pair < outputs * inputs; pair++) {
    const [output, input] = [Math.floor(pair / inputs), pair % inputs];
    const top = (flat ? input : output) * (height + gap);
    const left = (flat ? output : input) * (width + gap);
    for (let p = 0; p < height * width; p++) {
      const place = (top + Math.floor(p / width)) * columns + left + (p % width);
      values[place] = spatial[pair * height * width + p]! * factor(pair);
    }
  }
  const peak = frames === 1 ? peakOf(values) || 1 : 1;
  const block = (length: number) => (_: unknown, index: number) => ({
    label: String(index),
    size: length + gap,
  });
  return heatMap(values, {
    title: `${name}: kernels in space`,
    description: `${flat ? "A row an input, a column a channel." : "A row a channel, a column an input."} ${
      frames === 1
        ? "All on one scale."
        : "Each channel's strongest kernel has a largest weight of 1, and each is positive in the middle."
    }${share}`,
    ...{ rows, columns, range: [-peak, peak], map: diverging, missing: BETWEEN, unit: "weight" },
    rowBlocks: Array.from({ length: down }, block(height)),
    columnBlocks: Array.from({ length: across }, block(width)),
    ...within(rows, columns),
  });
}

/** Sizes at which cells are squares. */
function within(rows: number, columns: number): { width: number; height: number } {
  const cell = Math.max(
    1,
    Math.min(40, CELL * Math.max(1, 40 / Math.max(rows, columns)), LARGEST / Math.max(rows, columns)),
  );
  return { width: columns * cell + AROUND.width, height: rows * cell + AROUND.height };
}

/**
 * What some neurons weigh by, drawn as its axes ask: pictures, a matrix, or curves; null for plain numbers.
 *
 * @param neurons places on the first axis, and what each is called
 */
export function neuronFigure(
  { name }: Pick<WeightPartLike, "name">,
  { name: what, axes, shape, values, about }: WeightTensorLike,
  neurons: readonly { readonly neuron: number; readonly label: string }[],
): string | null {
  const caption = {
    title: `${name}: ${what}`,
    description: `For each of ${neurons.length} neurons: ${about}.`,
  };
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  const own = (neuron: number): Float32Array => values.subarray(neuron * size, (neuron + 1) * size);
  const kind = axes.slice(1).join(" ");
  if (kind === "row column" || kind === "channel row column") {
    const [height = 1, width = 1] = shape.slice(-2);
    const channels = size / (height * width);
    const pictures = neurons.flatMap(({ neuron, label }) => {
      const peak = peakOf(own(neuron)) || 1;
      return Array.from({ length: channels }, (_, channel) => ({
        label: channels === 1 ? label : `${label}, channel ${channel}`,
        picture: mappedPicture(
          own(neuron).subarray(channel * height * width, (channel + 1) * height * width),
          { height, width },
          diverging,
          [-peak, peak],
        ),
      }));
    });
    return imageStrip(pictures, { ...caption, perRow: 6 });
  }
  if (kind === "channel" || kind === "input") {
    const rows = neurons.map(({ neuron }) => [...own(neuron)]);
    const peak = peakOf(rows.flat()) || 1;
    return heatMap(rows.flat(), {
      ...caption,
      ...{ rows: neurons.length, columns: size, range: [-peak, peak], map: diverging, unit: "weight" },
      rowBlocks: neurons.map(({ label }) => ({ label, size: 1 })),
      columnBlocks: Array.from({ length: size }, (_, index) => ({ label: String(index), size: 1 })),
      ...{ width: Math.min(LARGEST, AROUND.width + 22 * size), height: AROUND.height + 16 * neurons.length },
    });
  }
  if (kind === "frame") {
    const x = Array.from({ length: size }, (_, frame) => frame - size + 1);
    return linePlot(
      neurons.map(({ neuron, label }) => ({ label, x, y: own(neuron) })),
      { ...caption, labels: { x: "frame", y: "weight" } },
    );
  }
  return null;
}

function peakOf(values: ArrayLike<number>): number {
  let peak = 0;
  for (let k = 0; k < values.length; k++) if (Math.abs(values[k]!) > peak) peak = Math.abs(values[k]!);
  return peak;
}
