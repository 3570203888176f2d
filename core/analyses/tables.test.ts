import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Table } from "../formats/index.ts";
import { similarityMatrices } from "../numerics/index.ts";
import { columnFaults, responseColumns, vocabulary } from "../tables/index.ts";
import * as analyses from "./index.ts";

const neurons = [0, 1].map((neuron) => ({ session: "dorsal", neuron, cellType: "ON sustained" }));
const pair = (a: number, b: number) => Float64Array.of(a, b);
const segment = (values: Record<string, number>, start = 2) => ({
  label: "part",
  values,
  start,
  end: start + 3,
});
const result = { baseline: pair(1, 1), mean: pair(2, 2), peak: pair(5, 1), after: pair(1, 1), frames: 3 };
const moving = [0, 90, 180, 270].map((direction) => segment({ direction, periodUm: 400, frequencyHz: 2 }));
const all = segment({
  seed: 1,
  direction: 0,
  contrast: 1,
  diameterUm: 1,
  periodUm: 1,
  frequencyHz: 1,
  fromHz: 0,
  toHz: 1,
  repeat: 0,
});
const trace = { name: "ON", neurons: 2, mean: [1, 2], standardError: [0, 0] };
const stimulus = {
  name: "a",
  run: { id: "r1", model: "m" },
  responses: [1, 3],
  window: [0, 2] as const,
  lag: 3,
  traces: [trace],
};
const columns = analyses.descriptionColumns(2).map(([name]) => name);

const evaluation = {
  correlation: 0.5,
  mse: 1,
  poissonLoss: 2,
  feve: null,
  oracle: null,
  varianceRatio: null,
};
const { neurons: ofNeurons, "cell-types": ofTypes } = analyses.evaluationTables(
  neurons.map((key) => ({ key, evaluation })),
);
const evaluated = { "evaluated-neurons": ofNeurons, "evaluated-types": ofTypes };

/** Every table that the program writes, of made-up numbers. */
const makeTables = (): Readonly<Record<string, Table>> => ({
  contrasts: analyses.contrastTable([-1, 1], [1, 2, 3, 4], new Float64Array(8)),
  ...analyses.fieldTables(new Float64Array(4), [1], new Float64Array(6)),
  fields: analyses.fieldsTable(
    neurons.map((key) => ({ ...key, folder: "a", explainedVariance: [0.5, 0.2], largestResponse: 2 })),
  ),
  ...analyses.matrixTables([stimulus], neurons, 10),
  ...analyses.segmentTables([all], [result], neurons, 10),
  segments: analyses.segmentTable([all], [result], neurons, 10),
  tuning: analyses.tuningTable(
    moving,
    moving.map(() => result),
    neurons,
  )!,
  response: { header: responseColumns(neurons), rows: [] },
  similarity: analyses.similarityTable(similarityMatrices([], 2, 2), ["a", "b"], 2),
  losses: analyses.lossTable([{ name: "a", values: pair(1, 2) }]),
  results: analyses.resultTable([{ name: "seed 1", run: "a", runId: "r", model: "m", seed: 1 }]),
  features: analyses.featureTable(columns, [
    { name: "a", session: "dorsal", neurons: [3], cellType: "ON", fields: columns.map(() => 1) },
  ]),
  ...analyses.timingTables({ neurons, energy: Float64Array.of(1, 2, 3, 4), oldest: 1, frameRateHz: 10 }),
  weights: analyses.weightTable([], []),
  ...evaluated,
});

test.each(Object.entries(makeTables()))(
  "%s has columns of the one vocabulary, in its order, and rows as wide",
  (_name, { header, rows }) => {
    expect(columnFaults(header)).toEqual([]);
    for (const row of rows) expect(row).toHaveLength(header.length);
  },
);

test("no table is missing among those that are looked at", () => {
  const looked = readFileSync(new URL(import.meta.url), "utf8");
  const makers = Object.keys(analyses).filter((name) => /Tables?$|Columns$/.test(name));
  expect(makers.length).toBeGreaterThan(11);
  expect(makers.filter((name) => !looked.includes(`analyses.${name}(`))).toEqual([]);
});

test("what is wrong with columns is told", () => {
  expect(columnFaults(["neuron", "session"])).toEqual([expect.stringMatching(/"session" stands behind/)]);
  expect(columnFaults(["type"])).toEqual([expect.stringMatching(/"type" is not in the vocabulary/)]);
  expect(columnFaults(["session", "session"])).toEqual([expect.stringMatching(/twice/)]);
  expect(columnFaults(["energy_0", "energy_12", "response_a b/3"].slice(0, 2))).toEqual([]);
  expect(new Set(vocabulary.map(([name]) => name)).size).toBe(vocabulary.length);
});

test("tables can be joined by session and neuron, and times are those of the film", () => {
  const tables = makeTables();
  const [first] = [...tables.matrix!.rows];
  expect(first).toEqual(["a", "dorsal", 0, "ON sustained", 1]);
  expect([...tables.groups!.rows]).toEqual([
    ["a", "ON", 2, 3, 0.3, 1, 0],
    ["a", "ON", 2, 4, 0.4, 2, 0],
  ]);
  const [tuned] = [...tables.tuning!.rows];
  expect(tuned!.slice(0, 5)).toEqual([
    "dorsal",
    0,
    "ON sustained",
    "periodUm 400, frequencyHz 2",
    "0 right and 90 down",
  ]);
});
