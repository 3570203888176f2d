/**
 * Responses to a stimulus, and the gradient of one neuron's mean response with respect to the stimulus:
 *
 *     node respond.mjs model.ckpt stimulus.npy response.npy gradient.npy
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { openModel, predictResponses, readNpy, tf, writeNpy } from "retinoscope/core";

const [modelPath, stimulusPath, responsePath, gradientPath] = process.argv.slice(2);
const model = openModel([{ name: basename(modelPath), bytes: await readFile(modelPath) }]);

// [channel, time, height, width], in model units.
const { shape, data } = readNpy(await readFile(stimulusPath));
const values = Float32Array.from(data);

// [frame, neuron], of all neurons of all sessions.
const responses = predictResponses(model, { shape, values }, null);
await writeFile(responsePath, writeNpy(responses.shape, responses.values));

// A computation is made ready once for stimuli of one shape. It can be run, and differentiated, again and again.
const [channels, frames, height, width] = shape;
const query = { session: null, neurons: [0], frames: null };
const computation = model.prepareResponses(query, [channels, frames, height, width]);
const stimulus = tf.tensor4d(values, [channels, frames, height, width]);
const gradient = tf.grad((x) => tf.mean(computation.run(/** @type {tf.Tensor4D} */ (x))))(stimulus);
await writeFile(gradientPath, writeNpy(shape, Float32Array.from(await gradient.data())));

tf.dispose([stimulus, gradient]);
computation.dispose();
