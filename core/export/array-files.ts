import { writeNpy, writeNpz } from "../formats/index.ts";
import type { Format, FormatSizes } from "./format/format.ts";
import type { ExportedRun, MadeFile } from "./run.ts";

const CONTENT = {
  stimulus: "stimulus, in model units",
  response: "predicted responses of all neurons of the session to it",
  loss: "loss before each update",
  terms: "the loss in its parts: the objective, which is maximised, and the penalties",
} as const;

/** Each array of a run as an npy file, bit for bit what the engine computed. */
function* npyFiles({ arrays }: ExportedRun): Generator<MadeFile> {
  for (const [name, { shape, axes, values }] of Object.entries(arraysOf(arrays))) {
    const dtype = values instanceof Float32Array ? "float32" : "float64";
    yield {
      name: `${name}.npy`,
      bytes: writeNpy(shape, values),
      content: CONTENT[name as keyof typeof CONTENT],
      array: { shape: [...shape], axes: [...axes], dtype },
    };
  }
}

/** All arrays of a run in one file. */
function npzFile({ arrays }: ExportedRun): MadeFile {
  const content = "the arrays stimulus, response, loss and terms";
  return { name: "run.npz", bytes: writeNpz(arraysOf(arrays)), content };
}

function arraysOf({ stimulus, response, loss, terms }: ExportedRun["arrays"]) {
  const { names, values } = terms;
  return {
    stimulus: { ...stimulus, axes: ["channel", "time", "height", "width"] },
    response: { ...response, axes: ["time", "neuron"] },
    loss: { ...loss, axes: ["iteration"] },
    terms: {
      shape: [loss.values.length, names.length],
      values,
      axes: ["iteration", `term (${names.join(", ")})`],
    },
  };
}

const arrayBytes = ({ stimulus, response, losses }: FormatSizes): number =>
  4 * (stimulus + response) + 16 * losses;

export const npy: Format<"npy"> = {
  name: "npy",
  use: "the master copy: float32, bit for bit",
  shows: "nothing",
  estimate: arrayBytes,
  files: npyFiles,
};

export const npz: Format<"npz"> = {
  name: "npz",
  use: "the same arrays in one file",
  shows: "nothing",
  estimate: arrayBytes,
  files: (run) => [npzFile(run)],
};
