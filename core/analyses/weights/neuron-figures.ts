import { type Figure, type Line, largest, places, signedScale } from "../../figures/index.ts";
import { channelNames, lagAxis, shortNumber } from "../../figures/names.ts";
import { type NamedPicture, picturesFigure } from "../../figures/pictures.ts";
import type { WeightTensorLike } from "./tables.ts";

const LARGEST = 1400;

/** What a tensor's numbers of one neuron are: pictures, one for each channel; a row of weights; a course; or a number. */
export type NeuronDrawing = "pictures" | "row" | "course" | "number";

export function drawnAs({ axes }: Pick<WeightTensorLike, "axes">): NeuronDrawing | null {
  if (axes[0] !== "neuron") return null;
  const rest = axes.slice(1).join(" ");
  if (rest === "row column" || rest === "channel row column") return "pictures";
  if (rest === "channel" || rest === "input") return "row";
  if (rest === "frame") return "course";
  return rest === "" ? "number" : null;
}

/** Numbers of one neuron: a tensor without its first axis. */
export function ofNeuron({ shape, values }: WeightTensorLike, neuron: number): Float32Array {
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  return values.subarray(neuron * size, (neuron + 1) * size);
}

export interface DrawnNeuron {
  /** Place on the tensor's first axis. */
  readonly neuron: number;
  readonly label: string;
  readonly colour?: string;
}

/** What some neurons weigh by, drawn as its axes ask: pictures, a matrix, or curves; null for plain numbers. */
export function neuronFigure(
  title: string,
  tensor: WeightTensorLike,
  neurons: readonly DrawnNeuron[],
  frameRateHz: number | null,
): Figure | null {
  const description = `${neurons.length === 1 ? neurons[0]!.label : `For each of ${neurons.length} neurons`}: ${tensor.about}.`;
  switch (drawnAs(tensor)) {
    case "pictures":
      return maskFigure(title, description, tensor, neurons);
    case "row":
      return neurons.length === 1
        ? barFigure(title, description, tensor, neurons[0]!)
        : rowsFigure(title, description, tensor, neurons);
    case "course":
      return courseFigure(title, description, tensor, neurons, frameRateHz);
    default:
      return null;
  }
}

/** A picture for each neuron and channel, all on one scale. */
function maskFigure(
  title: string,
  description: string,
  tensor: WeightTensorLike,
  neurons: readonly DrawnNeuron[],
): Figure {
  const [height = 1, width = 1] = tensor.shape.slice(-2);
  const pixels = height * width;
  const pictures = neurons.flatMap(({ neuron, label }) => {
    const own = ofNeuron(tensor, neuron);
    const channels = own.length / pixels;
    const names = channelNames(channels);
    return places(channels).map(
      (channel): NamedPicture => ({
        name: channels === 1 ? label : `${label}, ${names[channel]}`,
        values: own.subarray(channel * pixels, (channel + 1) * pixels),
      }),
    );
  });
  return picturesFigure(
    pictures,
    { height, width, pixelSizeUm: null },
    { title, description, quantity: "weight", unit: "a.u." },
  );
}

/** What the second axis counts: features of the core, or neurons that an autoencoder reads. */
const countedBy = ({ axes }: WeightTensorLike): string =>
  axes[1] === "input" ? "neuron" : "channel of the core";

function rowsFigure(
  title: string,
  description: string,
  tensor: WeightTensorLike,
  neurons: readonly DrawnNeuron[],
): Figure {
  const rows = neurons.map(({ neuron }) => Array.from(ofNeuron(tensor, neuron)));
  const size = rows[0]?.length ?? 0;
  return {
    ...{ title, description },
    panels: [
      {
        x: {
          ...{ title: countedBy(tensor), unit: "count" },
          blocks: places(size).map((place) => ({ label: String(place), size: 1 })),
        },
        y: {
          ...{ title: "neuron", unit: "count", reversed: true },
          blocks: neurons.map(({ label }) => ({ label, size: 1 })),
        },
        marks: [{ kind: "heat map", values: rows.flat(), x: places(size), y: places(neurons.length) }],
        size: { width: Math.min(LARGEST, 200 + 22 * size), height: 100 + 18 * neurons.length },
      },
    ],
    colours: signedScale([largest(rows.flat())], "weight", "a.u."),
  };
}

/** Weights side by side, each a bar from zero. */
function barFigure(
  title: string,
  description: string,
  tensor: WeightTensorLike,
  { neuron, label, colour }: DrawnNeuron,
): Figure {
  const values = ofNeuron(tensor, neuron);
  const all = places(values.length);
  const strongest = all.reduce((best, k) => (Math.abs(values[k]!) > Math.abs(values[best]!) ? k : best), 0);
  const most = `the largest weight, ${shortNumber(values[strongest] ?? 0)}, is that of ${countedBy(tensor)} ${strongest}`;
  return {
    ...{ title, description: `${description.replace(/\.$/, "")}; ${most}.` },
    panels: [
      {
        x: { title: countedBy(tensor), unit: "count", range: [-0.7, values.length - 0.3] },
        y: { title: "weight", unit: "a.u." },
        marks: [
          {
            ...{ kind: "line", name: label, colour: colour ?? "var(--accent)" },
            width: Math.max(1, Math.min(9, 180 / values.length)),
            x: all.flatMap((place) => [place, place, Number.NaN]),
            y: all.flatMap((place) => [0, values[place]!, Number.NaN]),
          },
        ],
      },
    ],
  };
}

function courseFigure(
  title: string,
  description: string,
  tensor: WeightTensorLike,
  neurons: readonly DrawnNeuron[],
  frameRateHz: number | null,
): Figure {
  return coursesFigure(
    title,
    description,
    neurons.map(({ neuron, label, colour }, k) => ({
      name: label,
      colour: colour ?? `var(--series-${k % 8})`,
      values: ofNeuron(tensor, neuron),
    })),
    frameRateHz,
  );
}

export interface Course {
  readonly name: string;
  readonly colour: string;
  /** The most recent frame last. */
  readonly values: ArrayLike<number>;
}

/** Weights over the frames before the response, in milliseconds where the frame rate is known. */
export function coursesFigure(
  title: string,
  description: string,
  courses: readonly Course[],
  frameRateHz: number | null,
): Figure {
  const { axis, at } = lagAxis(frameRateHz);
  return {
    ...{ title, description },
    panels: [
      {
        x: axis,
        y: { title: "weight", unit: "a.u." },
        marks: courses.map(
          ({ name, colour, values }): Line => ({
            ...{ kind: "line", name, colour, width: 1.5 },
            x: Array.from(values, (_, frame) => at(frame - values.length + 1)),
            y: values,
          }),
        ),
      },
    ],
  };
}
