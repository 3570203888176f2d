import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { GoldenArrays, readFixture } from "../../../fixtures/golden.ts";
import { randomArray } from "../../../fixtures/random.ts";
import { openModel } from "../../model/index.ts";
import { groupMeans, selectivityIndex } from "../../numerics/index.ts";
import { sliceMeanReducer } from "../../optimization/index.ts";
import { allResponses, sourceOf } from "../responses.ts";
import { cellTypeGroups } from "./groups.ts";
import { type MatrixRow, matrixRow } from "./rows.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const session = null;
// Stimuli of 40 frames have responses of ten.
const reducer = sliceMeanReducer(0, 10, "error");

/** Final stimulus and response of an optimisation that openretina itself made. */
function trace(name: string) {
  const golden = new GoldenArrays(`golden/traces/${name}.npz`);
  const { shape, values } = golden.float32("final");
  return { source: sourceOf(shape, values), response: golden.float32("final_response").values };
}

describe("matrixRow", () => {
  const mei = trace("t04_list_group28_notebook_mds_mei");
  const mds = trace("t05_contrastive_notebook_mds");
  const groups = cellTypeGroups(model.description, session);

  async function rows(): Promise<MatrixRow[]> {
    const options = { session, reducer, groups };
    return [(await matrixRow(model, mei.source, options))!, (await matrixRow(model, mds.source, options))!];
  }

  it("has openretina's responses in the mean over the window", async () => {
    const [first] = await rows();
    const neurons = first!.responses.length;
    const expected = Array.from({ length: neurons }, (_, neuron) => {
      let sum = 0;
      for (let frame = 0; frame < 10; frame++) sum += mei.response[frame * neurons + neuron]!;
      return sum / 10;
    });
    expectAllClose(first!.responses, expected, { rtol: 1e-4, atol: 1e-4 });
    expect(first!.window).toEqual([0, 10]);
  });

  it("has the same of a long stimulus, chunk by chunk, as of all its responses at once", async () => {
    const shape = [2, 1_230, 18, 16];
    const film = sourceOf(
      shape,
      randomArray(
        shape.reduce((a, b) => a * b),
        4,
      ),
    );
    // Across the border between two chunks.
    const options = { session, reducer: sliceMeanReducer(480, 40, "error"), groups };
    const row = await matrixRow(model, film, options);
    const { shape: whole, values } = await allResponses(model, film, { session, neurons: null });
    const neurons = whole[1];
    const expected = Array.from({ length: neurons }, (_, neuron) =>
      Array.from({ length: 40 }, (_, k) => values[(480 + k) * neurons + neuron]! / 40).reduce(
        (a, b) => a + b,
      ),
    );
    expectAllClose(row!.responses, expected, { rtol: 1e-5, atol: 1e-6 });
    expect(row!.traces).toEqual(groupMeans(values, neurons, groups));
  });

  it("tells the most exciting from the most discriminative stimulus by the means of the groups", async () => {
    const [exciting, discriminative] = (await rows()) as [MatrixRow, MatrixRow];
    const inWindow = ({ traces }: MatrixRow, type: string): number =>
      traces.find(({ name }) => name === type)!.mean.reduce((a, b) => a + b) / 10;
    // Type 28, whose name this is, was to be driven; the other types less so by the discriminative stimulus.
    const ratio = (row: MatrixRow): number =>
      inWindow(row, "ON contrast suppressed") /
      Math.max(
        ...groups
          .filter(({ name }) => name !== "ON contrast suppressed")
          .map(({ name }) => inWindow(row, name)),
      );
    expect(ratio(discriminative)).toBeGreaterThan(ratio(exciting));
    expect(exciting.traces.map(({ name }) => name)).toEqual([
      ...["OFF alpha transient", "OFF sustained", "ON contrast suppressed", "ON DS transient"],
      ...["ON sustained", "ON transient", "ON-OFF DS 1", "ON-OFF local"],
    ]);
    expect(exciting.traces.map(({ neurons }) => neurons)).toEqual([8, 8, 8, 8, 8, 8, 6, 6]);
  });

  it("refuses a window that a response does not have", async () => {
    const options = { session, reducer: sliceMeanReducer(5, 10, "error"), groups };
    await expect(matrixRow(model, mei.source, options)).rejects.toThrow(/averages frames 5 to 14/);
  });
});

describe("cellTypeGroups", () => {
  it("counts through all sessions", () => {
    const all = cellTypeGroups(model.description, null);
    expect(all.flatMap(({ neurons }) => neurons).sort((a, b) => a - b)).toEqual([...Array(60).keys()]);
  });
});

describe("groupMeans", () => {
  it("has mean and standard error of each group", () => {
    const [pair, single] = groupMeans(Float32Array.of(1, 3, 8, 2, 4, 9), 3, [
      { name: "pair", neurons: [0, 1] },
      { name: "single", neurons: [2] },
    ]);
    expect([...pair!.mean]).toEqual([2, 3]);
    expect([...pair!.standardError]).toEqual([1, 1]);
    expect([...single!.standardError]).toEqual([0, 0]);
  });
});

describe("selectivityIndex", () => {
  it("is 1 for one response alone, 0 for equal ones, and between them otherwise", () => {
    expect(selectivityIndex([0, 5, 0, 0])).toBe(1);
    expect(selectivityIndex([0.1, 0.1, 0.1])).toBeCloseTo(0, 12);
    // Two of four: (1 − (2/4)² / (2/4)) / (3/4)
    expect(selectivityIndex([1, 1, 0, -3])).toBeCloseTo(2 / 3, 12);
    expect(selectivityIndex([0, 0])).toBeNull();
    expect(selectivityIndex([1])).toBeNull();
  });
});
