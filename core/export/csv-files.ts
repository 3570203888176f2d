import { neuronPlaces } from "../basis/neuron-places.ts";
import { writeCsv } from "../formats/index.ts";
import { responseColumns } from "../tables/index.ts";
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
  const header = ["iteration", "loss", ...names.map((name) => `term_${name}`)];
  const rows = Array.from(loss.values, (value, iteration) => {
    const start = iteration * names.length;
    return [iteration, value, ...values.subarray(start, start + names.length)];
  });
  return csvFile(
    "loss.csv",
    writeCsv(header, rows),
    "loss and its parts in model units, a line an iteration",
  );
}

/**
 * Responses: a line a frame, a column a neuron of the recipe's session.
 * @param frameRateHz null: unknown, and times are left empty
 */
function responseTable(
  { recipe, model: { facts }, arrays: { stimulus, response } }: ExportedRun,
  frameRateHz: number | null,
): MadeFile {
  const [frames = 0, neurons = 0] = response.shape;
  const offset = (stimulus.shape[1] ?? 0) - frames;
  const places = facts === null ? [] : neuronPlaces(facts, recipe.session);
  const keys = Array.from(
    { length: neurons },
    (_, neuron) => places[neuron] ?? { session: recipe.session ?? "", neuron },
  );
  const rows = Array.from({ length: frames }, (_, row) => {
    const frame = row + offset;
    const time = frameRateHz === null ? "" : frame / frameRateHz;
    return [frame, time, ...response.values.subarray(row * neurons, (row + 1) * neurons)];
  });
  const text = writeCsv(responseColumns(keys), rows);
  return csvFile("response.csv", text, "predicted responses in the model's own units, a line a frame");
}

function csvFile(name: string, text: string, content: string): MadeFile {
  return { name, bytes: new TextEncoder().encode(text), content };
}
