/**
 * The frame of a stimulus' first channel with the largest contrast, as a grey picture; grey is zero:
 *
 *     node export.mjs stimulus.npy frame.png
 */
import { readFile, writeFile } from "node:fs/promises";
import { readNpy, writePng } from "retinoscope/formats";

const [stimulusPath, outPath] = process.argv.slice(2);
const { shape, data } = readNpy(await readFile(stimulusPath));
const [, frames, height, width] = shape;
const stimulus = Float32Array.from(data);
const size = height * width;

const energies = Array.from({ length: frames }, (_, frame) =>
  stimulus.subarray(frame * size, (frame + 1) * size).reduce((sum, value) => sum + value * value, 0),
);
const at = energies.indexOf(Math.max(...energies)) * size;
const values = Array.from(stimulus.subarray(at, at + size));
const peak = Math.max(...values.map(Math.abs)) || 1;
const samples = Uint8Array.from(values, (value) => Math.round(127.5 + (127.5 * value) / peak));
await writeFile(outPath, writePng({ width, height, bands: 1, samples }));
