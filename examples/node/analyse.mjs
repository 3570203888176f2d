/**
 * How selective each neuron is for some stimuli, as the table that the command line writes:
 *
 *     node analyse.mjs model.ckpt selectivity.csv stimulus.npy…
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { matrixTables } from "retinoscope/analyses";
import { openModel, predictResponses, readNpy } from "retinoscope/core";
import { writeCsv } from "retinoscope/formats";

const [modelPath, outPath, ...stimulusPaths] = process.argv.slice(2);
const model = openModel([{ name: basename(modelPath), bytes: await readFile(modelPath) }]);

const rows = [];
for (const path of stimulusPaths) {
  const { shape, data } = readNpy(await readFile(path));
  const responses = predictResponses(model, { shape, values: Float32Array.from(data) }, null);
  const [frames, neurons] = responses.shape;
  const means = Float64Array.from({ length: neurons }, (_, neuron) => {
    let sum = 0;
    for (let frame = 0; frame < frames; frame++) sum += responses.values[frame * neurons + neuron];
    return sum / frames;
  });
  /** @type {readonly [number, number]} */
  const window = [0, frames];
  rows.push({ name: basename(path, ".npy"), responses: means, window, lag: shape[1] - frames, traces: [] });
}

const keys = model.description.sessions.flatMap(({ name, neurons }) =>
  Array.from({ length: neurons }, (_, neuron) => ({ session: name, neuron, cellType: "" })),
);
const { selectivity } = matrixTables(rows, keys, model.description.metadata.frameRateHz.value);
await writeFile(outPath, writeCsv(selectivity.header, selectivity.rows));
