/**
 * The adaptive optimizer against openretina's recipe of 100 steps, on golden models of every architecture and on every objective, at
 * equal norm and ranges. Prints a JSON line for each case, and at the end the table of docs/developers/performance.md.
 *
 *   npm run build:core && node bench/compare-methods.mjs --cases 6 --methods restarts > cases.jsonl
 *   node bench/compare-methods.mjs --table cases.jsonl
 *
 * `--cases` is for each model and objective, from `--first` on; `--models a,b` takes some models, `--seconds` bounds each of them.
 * The methods are one start of 60 looks (adaptive), one that ends by the presets' tolerance (tolerance), and several of these
 * (restarts), as many as the presets have.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openModel, parseRecipe, runRecipe } from "../dist/core/index.js";

const { values: options } = parseArgs({
  options: {
    cases: { type: "string", default: "3" },
    first: { type: "string", default: "0" },
    methods: { type: "string", default: "adaptive,tolerance,restarts" },
    restarts: { type: "string", default: "4" },
    models: { type: "string" },
    objectives: { type: "string" },
    seconds: { type: "string", default: "120" },
    seed: { type: "string", default: "7000" },
    table: { type: "string" },
  },
});

const folder = new URL("../fixtures/golden/checkpoints/", import.meta.url);
const STEPS = 100;
const RATE = 100 / 30;
/** The preset's norm, for as many values as the preset's stimulus has. */
const NORM_PER_ROOT = 30 / Math.sqrt(2 * 50 * 18 * 16);
const RANGE = [-0.654, 6.269];

function goldenModels() {
  const names = readdirSync(folder).flatMap((name) => (name.endsWith(".ckpt") ? [name.slice(0, -5)] : []));
  const wanted = options.models?.split(",");
  return names.filter((name) => wanted === undefined || wanted.includes(name));
}

function open(name) {
  const args = new URL(`${name}.args.json`, folder);
  const given = existsSync(args) ? JSON.parse(readFileSync(args, "utf8")) : {};
  // Where the file does not say it.
  const place = name === "single_cell_sc" ? { rf_location: [5, 12] } : {};
  const names = name === "sparse_autoencoder" ? ["hoefling_low_res_like", name] : [name];
  const files = names.map((each) => ({
    name: each,
    bytes: new Uint8Array(readFileSync(new URL(`${each}.ckpt`, folder))),
  }));
  return openModel(files, { arguments: { ...given, ...place } });
}

/** Objectives of every kind that the model has: `index` chooses neurons and channels. */
function objectivesFor({ description }, index) {
  const session = description.sessions[0];
  const count = session.neurons;
  const neuron = (offset) => (7 * index + offset) % count;
  const several = [...new Set([neuron(0), neuron(1), neuron(2)])];
  const rest = Array.from({ length: count }, (_, i) => i).filter((i) => !several.includes(i));
  const layer =
    description.layers.filter(({ name }) => /layer\d+$/.test(name)).at(-1) ?? description.layers.at(-1);
  const found = {
    increase: { type: "increase", neurons: [neuron(0)] },
    decrease: { type: "decrease", neurons: [neuron(0)] },
    "sparse-activation": { type: "sparse-activation" },
  };
  if (several.length > 1) found.group = { type: "increase", neurons: several };
  if (rest.length > 0) found.contrastive = { type: "contrastive", on: several, off: [rest.slice(0, 20)] };
  if (layer !== undefined)
    found["inner-neuron"] = { type: "inner-neuron", layer: layer.name, channel: index % layer.channels };
  found.filtered = found.increase;
  found.penalty = found.increase;
  return found;
}

function recipesFor(model, name, objective, seed) {
  const { input, sessions, temporalFootprint } = model.description;
  const frames = temporalFootprint + 20;
  const norm = NORM_PER_ROOT * Math.sqrt(input.channels * frames * input.height * input.width);
  const ranges = Array.from({ length: input.channels }, () => RANGE);
  const tighter = ranges.map(([lower, upper]) => [lower / 2, upper / 3]);
  const base = {
    version: 1,
    session: sessions[0].name,
    objective,
    reducer: { type: "slice-mean", start: 5, length: 10, outOfRange: "clamp" },
    stimulus: { frames, init: { type: "normal", std: 0.1, seed, postprocess: 1 } },
    regularizers: name === "penalty" ? [{ type: "range", ranges: tighter, factor: 0.1 }] : [],
    postprocessors: [
      { type: "norm-clip", norm, ranges, exact: true },
      ...(name === "filtered"
        ? [{ type: "temporal-gaussian", sigma: 0.5 + (seed % 3) * 0.75, kernelSize: 7 }]
        : []),
    ],
  };
  const stopper = { maxIterations: 60, tolerance: 1e-4 };
  return {
    recipe: parseRecipe({
      ...base,
      optimizer: { type: "sgd", lr: RATE * norm },
      stopper: { maxIterations: STEPS },
    }),
    adaptive: parseRecipe({ ...base, optimizer: { type: "adaptive" }, stopper: { maxIterations: 60 } }),
    tolerance: parseRecipe({ ...base, optimizer: { type: "adaptive" }, stopper }),
    restarts: parseRecipe({
      ...base,
      optimizer: { type: "adaptive" },
      stopper,
      restarts: Number(options.restarts),
    }),
  };
}

/** Objective minus penalties at the end, and the best after so many evaluations. */
async function measure(recipe, model) {
  const began = performance.now();
  const { stimulus, losses } = await runRecipe(recipe, model);
  const seconds = (performance.now() - began) / 1000;
  const last = await runRecipe(
    {
      ...recipe,
      restarts: 1,
      optimizer: { type: "sgd", lr: 1, momentum: 0, nesterov: false, weightDecay: 0 },
      stopper: { ...recipe.stopper, maxIterations: 1 },
      stimulus: { ...recipe.stimulus, init: { type: "npy", path: "given" } },
    },
    model,
    async () => stimulus,
  );
  return { value: -last.losses[0], iterations: losses.length, seconds, values: losses.map((loss) => -loss) };
}

async function compare() {
  const [first, cases] = [Number(options.first), Number(options.cases)];
  const methods = options.methods.split(",");
  for (const name of goldenModels()) {
    const model = open(name);
    const began = performance.now();
    const kinds = options.objectives?.split(",") ?? Object.keys(objectivesFor(model, 0));
    for (let index = first; index < first + cases; index++) {
      for (const kind of kinds) {
        if (performance.now() - began > 1000 * Number(options.seconds)) continue;
        const objective = objectivesFor(model, index)[kind];
        if (objective === undefined) continue;
        const recipes = recipesFor(model, kind, objective, Number(options.seed) + index);
        const row = { model: name, kind, index };
        try {
          for (const method of ["recipe", ...methods]) row[method] = await measure(recipes[method], model);
        } catch (error) {
          row.error = String(error.message ?? error);
        }
        console.log(JSON.stringify(row));
      }
    }
  }
}

/** By how much of the recipe's value a value lies below it. */
const shortfall = (value, recipe) => (recipe - value) / Math.max(Math.abs(recipe), 1e-9);

const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
const percent = (part, digits = 1) => `${(100 * part).toFixed(digits)} %`;

/** A row of the table: cases, shortfalls, gain, evaluations and time against the recipe's. */
function summary(title, rows, method) {
  const short = rows.map((row) => shortfall(row[method].value, row.recipe.value));
  const reached = rows.map((row) => {
    const found = row[method].values.findIndex((value) => value >= row.recipe.values[10]);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  });
  const seconds = (which) => rows.reduce((sum, row) => sum + row[which].seconds, 0);
  return [
    title,
    method,
    rows.length,
    `${short.filter((part) => part > 1e-3).length} (most ${percent(Math.max(0, ...short), 2)})`,
    percent(-at(short, 0.5)),
    `${at(reached, 0.5)} (90 %: ${at(reached, 0.9)})`,
    at(
      rows.map((row) => row[method].iterations),
      0.5,
    ),
    (seconds(method) / seconds("recipe")).toFixed(2),
  ];
}

function table(path) {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  const rows = lines.map((line) => JSON.parse(line));
  const good = rows.filter(({ error }) => error === undefined);
  const methods = ["adaptive", "tolerance", "restarts"].filter((name) => good.every((row) => name in row));
  const kinds = [...new Set(good.map(({ kind }) => kind))];
  const columns = [
    ...["cases", "method", "number", "below the recipe's 100 steps by > 0.1 %", "gain over them, median"],
    ...["evaluations to its tenth step, median", "evaluations in all, median", "time, relative"],
  ];
  const text = [
    columns,
    columns.map(() => "---"),
    ...methods.map((method) => summary("all", good, method)),
    ...kinds.map((kind) =>
      summary(
        kind,
        good.filter((row) => row.kind === kind),
        methods.at(-1),
      ),
    ),
  ];
  console.log(text.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  for (const row of good) {
    const short = methods.map((method) => shortfall(row[method].value, row.recipe.value));
    const told = methods.map((method, i) => `${method} ${percent(short[i], 2)}`).join(", ");
    if (short.some((part) => part > 1e-3))
      console.log(`below: ${row.model}, ${row.kind} ${row.index}: ${told}`);
  }
  for (const { model, kind, error } of rows)
    if (error !== undefined) console.log(`not compared: ${model}, ${kind}: ${error}`);
}

if (options.table === undefined) await compare();
else table(options.table);
