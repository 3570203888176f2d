import type { Figure } from "../../figures/index.ts";
import {
  channelFigure,
  channelNames,
  comparedResponsesFigure,
  compositionFigure,
  fieldsFigure,
  lossesFigure,
  lossFigure,
  responseFigure,
  spatialFigure,
  spectrumFigure,
  temporalFigure,
} from "../../figures/index.ts";
import {
  averageFigure,
  bestTracesFigure,
  channelPicturesFigure,
  contrastFigure,
  contrastLinesFigure,
  correlationFigure,
  coursesFigure,
  descriptionColumns,
  drawnKernels,
  fieldComponentsFigure,
  fieldFigure,
  groupsFigure,
  influenceFigure,
  inputNames,
  kernelFigures,
  matrixFigure,
  neuronFigure,
  polarFigure,
  populationFigures,
  presentedFigure,
  selectivityFigure,
  similarityFigure,
  traceFigure,
  tuningFigure,
} from "../index.ts";
import { bump, grid, neurons, TYPES, wave } from "./made-up.ts";

const colours = ["#2b82c9", "#c9440f", "#0b7a57"];
const colourOf = (type: string): string => colours[TYPES.indexOf(type)] ?? "var(--muted)";
const names = channelNames(2) as [string, string];
const size = { height: 18, width: 16 };
const units = { frameRateHz: 30, pixelSizeUm: 50, channelNames: names };

const components = [1, -1].map((sign) => ({
  ...{ atPeak: bump(18, 16, 1.7 * sign), temporal: wave(50, 20), explained: 0.8 },
  spectrum: {
    frequencies: wave(20).map((_, k) => k / 2),
    magnitudes: wave(20).map(Math.abs),
    meanFrequencyHz: 3.2,
    lowPass: { filtered: false, reason: "not asked" } as never,
  },
}));

const response = {
  shape: [30, 18],
  values: Float32Array.from({ length: 540 }, (_, k) => 1 + Math.sin(k / 40)),
};

const stimuli = ["neuron 3, seed 1", "neuron 12, seed 1", "a stimulus with a very long name indeed"].map(
  (name, k) => ({
    ...{ name, lag: 20, window: [10, 20] as const, responses: wave(18, 5 + k).map(Math.abs) },
    traces: TYPES.map((type, group) => ({
      ...{ name: type, neurons: group === 2 ? 1 : 6, mean: wave(30, 8 + group, k).map((v) => v + 1) },
      standardError: new Float64Array(30).fill(group === 2 ? 0 : 0.15),
    })),
  }),
);
const looks = TYPES.map((name) => ({ name, colour: colourOf(name) }));
const matrix = Float64Array.from(stimuli.flatMap(({ responses }) => [...responses]));
const order = { rows: [0, 1, 2], columns: neurons.map((_, k) => k) };

const images = Float64Array.from(
  [...wave(160, 11)].flatMap((x, k) => [x * 10, wave(160, 7)[k]! * 8, x, 1 - x]),
);
const squares = Float64Array.from([...wave(20, 9)].flatMap((x, k) => [x * 10, k - 10, -x, 0.5, 3, 2 + x]));

const directions = [0, 45, 90, 135, 180, 225, 270, 315];
const peaks = [1, 3, 9, 4, 1, 0.5, 0.2, 0.5];
const tuned = { preferredDirection: 88, directionIndex: 0.62, preferredAxis: 90, orientationIndex: 0.3 };

const columns = descriptionColumns(2).map(([name]) => name);
const described = neurons.map(({ neuron, cellType }) => ({
  ...{ name: `neuron ${neuron}`, cellType },
  fields: columns.map((column, k) =>
    /note|convention|polarity|centre_of/.test(column) ? null : wave(60, 7 + neuron)[k]!,
  ),
}));

const kernel = (inputs: number) =>
  drawnKernels([
    {
      ...{ name: "spatial", shape: [6, inputs, 9, 9] },
      values: Float32Array.from(
        Array.from({ length: 6 * inputs }, (_, pair) => [...bump(9, 9, 1 - pair / 5)]).flat(),
      ),
    },
    { name: "temporal", shape: [6, inputs, 15], values: Float32Array.from(wave(6 * inputs * 15, 9)) },
  ]);

const tensor = (axes: string[], shape: number[]) => ({
  ...{ name: "mask", axes: ["neuron", ...axes], shape, about: "where the neuron looks" },
  values: Float32Array.from(
    wave(
      shape.reduce((a, b) => a * b),
      13,
    ),
  ),
});
const some = [0, 1, 2].map((neuron) => ({ neuron, label: `${neuron} (${TYPES[0]})` }));
const segments = [100, 200, 400].map((diameterUm) => ({ values: { diameterUm } }));
const results = segments.map((_, k) => ({
  ...{ peak: Float64Array.of(3 + k), baseline: Float64Array.of(1), after: Float64Array.of(1.2) },
}));

const evaluated = neurons.map((key, k) => ({
  key,
  evaluation: {
    ...{ correlation: 0.9 - k / 20, mse: 0.1, poissonLoss: 1, feve: 0.5, oracle: 0.95 - k / 30 },
    varianceRatio: 0.6,
  },
}));
const traces = {
  ...{ recorded: wave(540, 40), predicted: wave(540, 50), frames: 30, frameRateHz: 30 },
};

/** Every figure that the program draws, of made-up numbers: what a test asks of all of them, a new one is asked as well. */
export const everyFigure: Readonly<Record<string, Figure>> = {
  loss: lossFigure(
    { losses: wave(200, 900, 300), terms: wave(600, 200), names: ["objective", "norm", "range"] },
    300,
  ),
  losses: lossesFigure([
    { name: "a", values: wave(90, 300), colour: "var(--accent)" },
    ...stimuli.map(({ name }, k) => ({ name, values: wave(80, 200 + 10 * k), colour: null })),
  ]),
  "losses-many": lossesFigure(
    Array.from({ length: 80 }, (_, k) => ({ name: `${k}`, values: wave(60, 300 + k), colour: null })),
  ),
  response: responseFigure(response, {
    roles: { chosen: [3], against: [5, 6] },
    ...{
      colour: () => "var(--accent)",
      name: (neuron) => `neuron ${neuron}`,
      lag: 20,
      window: [10, 20],
      frameRateHz: 30,
    },
  }),
  channel: channelFigure(wave(30), {
    name: "channel 5 of layer 0",
    lag: 20,
    window: [10, 20],
    frameRateHz: 30,
  }),
  "compared-responses": comparedResponsesFigure(
    [{ name: "a", colour: "var(--accent)", values: wave(30), lag: 20 }],
    30,
  ),
  temporal: temporalFigure(components, units, [30, 40]),
  "temporal-frames": temporalFigure(components, { ...units, frameRateHz: null }, null),
  spectrum: spectrumFigure(components, units),
  spatial: spatialFigure(components, size, units),
  composition: compositionFigure(components, size, units, [30, 40]),
  "composition-one": compositionFigure(components.slice(0, 1), size, { ...units, frameRateHz: null }, null),
  matrix: matrixFigure(
    matrix,
    stimuli.map(({ name }) => name),
    neurons,
    order,
    true,
    colourOf,
  ),
  "matrix-unsorted": matrixFigure(
    matrix,
    stimuli.map(({ name }) => name),
    neurons,
    order,
    false,
    colourOf,
  ),
  groups: groupsFigure(stimuli, looks, 30),
  selectivity: selectivityFigure(
    neurons.map((_, k) => (k === 4 ? null : k / 18)),
    neurons,
    order.columns,
    colourOf,
  ),
  contrast: contrastFigure(grid, names),
  "each-alone": contrastLinesFigure(grid, names, ["var(--green)", "var(--uv)"]),
  field: fieldFigure({ field: images, squares, bins: 12, explained: [0.4, 0.2], response: wave(160) }),
  "field-components": fieldComponentsFigure(
    Float64Array.from([...bump(18, 16), ...bump(18, 16, -1)]),
    [0.4, 0.2],
    {
      ...{ ...size, pixelSizeUm: 50 },
    },
  ),
  similarity: similarityFigure(
    wave(36, 5),
    ["seed 1", "seed 2", "seed 3", "seed 4", "seed 5", "seed 42"],
    "Similarity",
  ),
  presented: presentedFigure(
    {
      ...response,
      lag: 20,
      frames: 50,
      segments: [
        { start: 5, end: 15 },
        { start: 30, end: 40 },
      ],
    },
    ...([3, "neuron 3", "var(--accent)", 30] as const),
  ),
  polar: polarFigure("neuron 3", { name: "", directions }, peaks, tuned, "#0b7a57"),
  "polar-none": polarFigure(
    "neuron 3",
    { name: "400 µm", directions },
    peaks.map(() => 1),
    { ...tuned, directionIndex: 0.02 },
    "#0b7a57",
  ),
  tuning: tuningFigure("neuron 3", segments, results, 0, ["var(--accent)"])!,
  average: averageFigure(
    [bump(18, 16), bump(18, 16, -0.4)],
    names,
    "100 ms",
    { ...size, pixelSizeUm: 50 },
    1,
  ),
  ...Object.fromEntries(
    Object.entries(kernelFigures({ name: "layer 0 conv" }, kernel(2), inputNames(2, names), 30)).map(
      ([name, figure]) => [`kernels-${name}`, figure],
    ),
  ),
  "kernels-deep": kernelFigures({ name: "layer 1 conv" }, kernel(8), inputNames(8, null), 30).temporal!,
  "channel-pictures": channelPicturesFigure(kernel(2), 1, [0, 1], inputNames(2, names)),
  masks: neuronFigure("Masks", tensor(["row", "column"], [3, 8, 10]), some, 30)!,
  "masks-channels": neuronFigure(
    "Filters",
    tensor(["channel", "row", "column"], [3, 2, 8, 10]),
    some.slice(0, 1),
    30,
  )!,
  features: neuronFigure("Features", tensor(["channel"], [3, 12]), some, 30)!,
  bars: neuronFigure("Features", tensor(["channel"], [3, 12]), some.slice(0, 1), 30)!,
  courses: neuronFigure("Time courses", tensor(["frame"], [3, 15]), some, 30)!,
  "course-frames": coursesFigure(
    "Time course",
    "Of a kernel.",
    [{ name: "green", colour: "var(--green)", values: wave(9) }],
    null,
  ),
  influence: influenceFigure(
    { neurons: neurons.slice(0, 3), energy: wave(60).map((v) => v * v), oldest: 17, frameRateHz: 30 },
    -2,
    {
      ...{ place: 1, name: "neuron 1", colour: "var(--accent)" },
    },
  ),
  evaluated: correlationFigure(evaluated, colourOf),
  "evaluated-once": correlationFigure(
    evaluated.map(({ key, evaluation }) => ({ key, evaluation: { ...evaluation, oracle: null } })),
    colourOf,
  ),
  "evaluated-best": bestTracesFigure(evaluated, traces),
  "evaluated-one": traceFigure(evaluated, { ...traces, frameRateHz: null }, 3),
  fields: fieldsFigure(
    neurons.map(({ neuron, cellType }) => ({
      name: `dorsal/${neuron}`,
      cellType,
      field: { row: neuron % 6, column: neuron / 2, radius: 1 },
    })),
    colourOf,
  )!,
  ...Object.fromEntries(
    Object.entries(populationFigures(columns, described)).map(([name, figure]) => [
      `population-${name}`,
      figure,
    ]),
  ),
};
