/**
 * A most exciting stimulus, with the library alone:
 *
 *     node mei.mjs model.ckpt recipe.json stimulus.npy
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import {
  backendInUse,
  openModel,
  optimizeStimulus,
  parseRecipeText,
  planOptimization,
  writeNpy,
} from "retinoscope/core";

const [modelPath, recipePath, outPath] = process.argv.slice(2);
const model = openModel([{ name: basename(modelPath), bytes: await readFile(modelPath) }]);
const recipe = parseRecipeText(await readFile(recipePath, "utf8"));
const plan = await planOptimization(recipe, model);

// The fastest way to compute that this runtime has is taken; useBackend chooses another.
console.error(`computes with ${backendInUse()}`);
for await (const { iteration, loss } of optimizeStimulus(plan)) console.log(iteration, loss);

// The stimulus was changed in place: [channel, time, height, width], in the model's own units.
await writeFile(outPath, writeNpy(plan.shape, plan.stimulus));
