import { expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { openModel } from "../../model/index.ts";
import { compute } from "./compute.ts";
import { weights } from "./kind.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const session = model.description.sessions[0]!.name;
const here = {
  signal: new AbortController().signal,
  progress: () => {},
  breathe: async () => {},
  mostNumbers: Number.POSITIVE_INFINITY,
};

it("weights of a session are files, an array each, and pictures of the neurons that are asked for", async () => {
  const result = weights.result.parse(await compute(model, { session, neurons: [3, 7] }, here));
  const asked = weights.asked.parse({ kind: "weights", session, neurons: [3, 7] });
  const about = { frameRateHz: 30, pixelSizeUm: 50, description: model.description, stimuli: [] };
  const { arrays = {}, figures = {}, tables = {} } = weights.files({ asked, result, ...about });
  expect(Object.keys(arrays)).toContain(`readout_${session}-mask`);
  expect([...tables.weights!.rows]).toHaveLength(Object.keys(arrays).length);
  const titles = figures[`readout_${session}-mask`]!.panels.map(({ title }) => title);
  expect(titles).toEqual([expect.stringMatching(/^3\b/), expect.stringMatching(/^7\b/)]);
});

it("says what is not there, or too much", async () => {
  await expect(compute(model, { session: "x", neurons: null }, here)).rejects.toThrow(/no session "x"/);
  await expect(compute(model, { session, neurons: [99] }, here)).rejects.toThrow(
    /no neuron 99: there are 30/,
  );
  await expect(compute(model, { session, neurons: null }, { ...here, mostNumbers: 9 })).rejects.toThrow(
    /more than the 9 .* command line/,
  );
});
