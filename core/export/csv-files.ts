import { writeCsv } from "../formats/index.ts";
import type { Format } from "./format/format.ts";
import type { ExportedRun, MadeFile } from "./run.ts";

/** Of a number in a table. */
const DIGITS = 12;

export const csv: Format<"csv"> = {
  name: "csv",
  use: "loss and responses as tables",
  shows: "nothing",
  estimate: ({ response, losses }) => DIGITS * (response + 3 * losses),
  files: (run, { frameRateHz }) => [lossTable(run), responseTable(run, frameRateHz)],
};

/** Loss and its parts: a line an iteration. */
function lossTable({ arrays: { loss, terms } }: ExportedRun): MadeFile {
  const { names, values } = terms;
  const header = ["iteration", "loss (model units)", ...names.map((name) => `${name} (model units)`)];
  const rows = Array.from(loss.values, (value, iteration) => {
    const start = iteration * names.length;
    return [iteration, value, ...values.subarray(start, start + names.length)];
  });
  return csvFile("loss.csv", writeCsv(header, rows), "loss and its parts, a line an iteration");
}

/**
 * Responses: a line a frame, a column a neuron of the recipe's session.
 * @param frameRateHz null: unknown, and no times are given
 */
function responseTable(
  { arrays: { stimulus, response } }: ExportedRun,
  frameRateHz: number | null,
): MadeFile {
  const [frames = 0, neurons = 0] = response.shape;
  const offset = (stimulus.shape[1] ?? 0) - frames;
  const times = frameRateHz === null ? [] : ["time in the stimulus (s)"];
  const columns = Array.from({ length: neurons }, (_, neuron) => `neuron ${neuron} (model units)`);
  const header = ["response frame", "stimulus frame", ...times, ...columns];
  const rows = Array.from({ length: frames }, (_, frame) => {
    const time = frameRateHz === null ? [] : [(frame + offset) / frameRateHz];
    return [
      frame,
      frame + offset,
      ...time,
      ...response.values.subarray(frame * neurons, (frame + 1) * neurons),
    ];
  });
  return csvFile("response.csv", writeCsv(header, rows), "predicted responses, a line a frame");
}

function csvFile(name: string, text: string, content: string): MadeFile {
  return { name, bytes: new TextEncoder().encode(text), content };
}
