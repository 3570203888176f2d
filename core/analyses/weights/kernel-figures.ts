import { type ColourScale, type Figure, type Line, type Panel, places } from "../../figures/index.ts";
import { channelColour, lagAxis } from "../../figures/names.ts";
import { picturesFigure } from "../../figures/pictures.ts";
import { type DrawnKernels, KERNELS_AT_PEAK } from "./kernels.ts";
import type { WeightPartLike } from "./tables.ts";

/** Pixels of a file for a pixel of a kernel, as far as the figure may grow. */
const CELL = 6;
const LARGEST = 1400;
const AROUND = { width: 110, height: 90 } as const;
/** Lines that have a name each. */
const MAX_LINES = 4;

const SCALE: ColourScale = {
  title: "relative weight",
  ...{ unit: "1", range: [-1, 1], kind: "signed" },
};

/** What the inputs of a convolution are called. */
export interface InputNames {
  /** Of each input. */
  readonly names: readonly string[];
  /** Whether they are the channels of the stimulus. */
  readonly areChannels: boolean;
}

/** The inputs of a layer: the stimulus' channels by their names, others by their numbers. */
export function inputNames(inputs: number, stimulusChannels: readonly string[] | null): InputNames {
  return stimulusChannels?.length === inputs
    ? { names: stimulusChannels, areChannels: true }
    : { names: Array.from({ length: inputs }, (_, input) => String(input)), areChannels: false };
}

/**
 * A convolution: every kernel's picture, a row an output channel and a column an input, and its time courses, a panel an output
 * channel. Either is left out where there is but one pixel or frame.
 */
export function kernelFigures(
  { name }: Pick<WeightPartLike, "name">,
  kernels: DrawnKernels,
  inputs: InputNames,
  frameRateHz: number | null,
): Readonly<Record<string, Figure>> {
  const { outputs, frames, height, width } = kernels.size;
  const held =
    kernels.explained < 1
      ? ` The products hold ${(100 * kernels.explained).toFixed(1)} % of their energy.`
      : "";
  return {
    ...(height * width > 1 || frames === 1 ? { spatial: mosaic(name, kernels, inputs, held) } : {}),
    ...(frames > 1
      ? {
          temporal: {
            title: `${name}: kernels in time`,
            description: `Time courses from each of ${kernels.size.inputs} inputs to each of ${outputs} channels.${held}`,
            perRow: 4,
            panels: Array.from(
              { length: outputs },
              (_, output): Panel => ({
                title: `channel ${output}`,
                ...{ x: lagAxis(frameRateHz).axis, y: { title: "weight", unit: "a.u." } },
                marks: courses(kernels, output, inputs, frameRateHz),
                size: { width: 270, height: 180 },
              }),
            ),
          },
        }
      : {}),
  };
}

/** Time courses of some kernels of one channel, over each other. */
export function kernelCoursesFigure(
  kernels: DrawnKernels,
  channel: number,
  shown: readonly number[],
  inputs: InputNames,
  frameRateHz: number | null,
): Figure {
  return {
    title: "Time course",
    description: `Time courses of channel ${channel}'s kernels.`,
    panels: [
      {
        ...{ x: lagAxis(frameRateHz).axis, y: { title: "weight", unit: "a.u." } },
        marks: shown.map((input, place) => courseLine(kernels, channel, input, place, inputs, frameRateHz)),
      },
    ],
  };
}

function courses(
  { size, temporal }: Pick<DrawnKernels, "size" | "temporal">,
  output: number,
  { names, areChannels }: InputNames,
  frameRateHz: number | null,
): Line[] {
  const { inputs } = size;
  const lines = places(inputs).map((input) =>
    courseLine({ size, temporal }, output, input, input, { names, areChannels }, frameRateHz),
  );
  if (inputs <= MAX_LINES) return lines;
  return [
    {
      ...{
        kind: "line",
        name: `from ${inputs} inputs`,
        colour: "var(--muted)",
        width: 0.8,
        opacity: 0.7,
        quiet: true,
      },
      x: lines.flatMap(({ x }) => [...Array.from(x), Number.NaN]),
      y: lines.flatMap(({ y }) => [...Array.from(y), Number.NaN]),
    },
  ];
}

/** @param place among the lines, for its colour */
function courseLine(
  { size: { inputs, frames }, temporal }: Pick<DrawnKernels, "size" | "temporal">,
  output: number,
  input: number,
  place: number,
  { names, areChannels }: InputNames,
  frameRateHz: number | null,
): Line {
  const { at } = lagAxis(frameRateHz);
  const start = (output * inputs + input) * frames;
  return {
    ...{ kind: "line", name: areChannels ? names[input]! : `from ${names[input]}`, width: 1.5 },
    x: Array.from({ length: frames }, (_, frame) => at(frame - frames + 1)),
    y: temporal.subarray(start, start + frames),
    colour: areChannels ? channelColour(input, inputs) : `var(--series-${place % 8})`,
  };
}

function mosaic(
  name: string,
  { size, spatial }: DrawnKernels,
  { names, areChannels }: InputNames,
  held: string,
): Figure {
  const { outputs, inputs, height, width } = size;
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
      values[place] = spatial[pair * height * width + p]!;
    }
  }
  const blocks = (labels: readonly string[], length: number) =>
    labels.map((label, k) => ({ label, size: k === labels.length - 1 ? length : length + gap }));
  const outputNames = places(outputs).map(String);
  const inputTitle = areChannels ? "channel of the stimulus" : "input";
  const cell = Math.max(
    1,
    Math.min(40, CELL * Math.max(1, 40 / Math.max(rows, columns)), LARGEST / Math.max(rows, columns)),
  );
  return {
    title: `${name}: kernels in space`,
    description: `${flat ? "A row an input, a column a channel." : "A row a channel, a column an input."} ${KERNELS_AT_PEAK}${held}`,
    panels: [
      {
        x: {
          ...{ title: flat ? "channel" : inputTitle, unit: "count" },
          blocks: blocks(flat ? outputNames : names, width),
        },
        y: {
          ...{ title: flat ? inputTitle : "channel", unit: "count", reversed: true },
          blocks: blocks(flat ? names : outputNames, height),
        },
        marks: [{ kind: "heat map", values, x: places(columns), y: places(rows) }],
        size: { width: columns * cell + AROUND.width, height: rows * cell + AROUND.height },
      },
    ],
    colours: SCALE,
    note: `${KERNELS_AT_PEAK}${held}`,
  };
}

/** Some kernels of one channel: their pictures. */
export function channelPicturesFigure(
  { size, spatial }: DrawnKernels,
  channel: number,
  shown: readonly number[],
  { names, areChannels }: InputNames,
): Figure {
  const { inputs, height, width } = size;
  const pixels = height * width;
  return picturesFigure(
    shown.map((input) => ({
      name: areChannels ? names[input]! : `from ${names[input]}`,
      values: spatial.subarray((channel * inputs + input) * pixels, (channel * inputs + input + 1) * pixels),
    })),
    { height, width, pixelSizeUm: null },
    {
      ...{ title: "Kernels", description: KERNELS_AT_PEAK, note: KERNELS_AT_PEAK },
      ...{ quantity: SCALE.title, unit: "1", peak: 1 },
    },
  );
}
