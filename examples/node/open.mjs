/**
 * What is in a checkpoint:
 *
 *     node open.mjs model.ckpt
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { openModel } from "retinoscope/core";

const [modelPath] = process.argv.slice(2);
// Several files are an ensemble.
const { description } = openModel([{ name: basename(modelPath), bytes: await readFile(modelPath) }]);

const { channels, height, width } = description.input;
console.log(`${description.architecture} for stimuli of ${channels} × time × ${height} × ${width}`);
console.log(`responds to ${description.temporalFootprint} frames or more`);
for (const { name, neurons } of description.sessions) console.log(`${name}: ${neurons} neurons`);
