import { describe, expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { StoredTensor, storageOf } from "../../checkpoint/array/stored-tensor.ts";
import { defaultLimits } from "../../checkpoint/index.ts";
import { openModel } from "../index.ts";
import { readRecordings } from "./recordings.ts";

describe("readRecordings", () => {
  it("does without any, and with what is not as expected", () => {
    for (const info of [undefined, [], { sessions_kwargs: 3 }, { sessions_kwargs: { a: {}, b: null } }]) {
      const { cellTypes, performance, cellTypeNames } = readRecordings(info);
      expect([cellTypes.size, performance.size, cellTypeNames]).toEqual([0, 0, {}]);
    }
    const crooked = { sessions_kwargs: { a: { group_assignment: [1, "x"] } }, pretrained_performance: "0.9" };
    expect(readRecordings(crooked).cellTypes.size).toBe(0);
    expect(readRecordings(crooked).performance.size).toBe(0);
  });

  it("names the groups that occur", () => {
    const info = {
      sessions_kwargs: { a: { group_assignment: [1, 28, 46] }, b: { group_assignment: [32, 99] } },
    };
    expect(readRecordings(info).cellTypeNames).toEqual({
      1: "OFF local OS",
      28: "ON contrast suppressed",
      32: "OFF suppressed 2",
      46: "amacrine cell",
    });
  });

  it("keeps the place of a neuron whose performance is not a number", () => {
    const info = { pretrained_performance: { a: [0.5, Number.NaN, -0.25] } };
    expect(readRecordings(info).performance.get("a")).toEqual([0.5, null, -0.25]);
  });
});

describe("a model's cells", () => {
  const [name, neurons] = ["session_1_ventral1_20210929", 30];
  /** So many cells of one pixel each, and pixels of none. */
  const mask = (cells: number): StoredTensor => {
    const values = Float32Array.from({ length: 40 }, (_, place) => (place < cells ? -(place + 1) : 1));
    const layout = { offset: 0, shape: [4, 10], strides: [10, 1] };
    return new StoredTensor(storageOf("float32", new Uint8Array(values.buffer)), layout, defaultLimits);
  };
  const ids = Array.from({ length: neurons }, (_, cell) => cell + 1);
  const demo = { name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") };

  it("lie where the recording's mask says, and nothing of it stands in the description", () => {
    const model = openModel([demo]);
    const { height, width, pixels } = model.cellMasks!.get(name)!;
    expect(pixels).toHaveLength(neurons);
    const places = pixels.flat();
    expect(new Set(places).size).toBe(places.length);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThan(height * width);
    expect(JSON.stringify(model.description)).not.toContain("pixels");
  });

  it("have no place where a cell has no pixel, or the mask is none", () => {
    const masksOf = (roi_mask: unknown, roi_ids: unknown) =>
      readRecordings({ sessions_kwargs: { a: { roi_mask, roi_ids } } }).cellMasks;
    expect(masksOf(mask(neurons), ids).get("a")!.pixels).toEqual(ids.map((id) => [id - 1]));
    expect(masksOf(mask(neurons - 1), ids).size).toBe(0);
    expect(masksOf("mask", ids).size).toBe(0);
    expect(masksOf(mask(neurons), "ids").size).toBe(0);
  });
});

describe("a model's description", () => {
  const demo = { name: "demo.ckpt", bytes: readFixture("golden/checkpoints/hoefling_low_res_like.ckpt") };
  const openWith = (dataInfo: Record<string, unknown>) =>
    openModel([demo], { arguments: { data_info: dataInfo } }).description;

  it("has the performance of each neuron of a session", () => {
    const correlations = Array.from({ length: 30 }, (_, neuron) => neuron / 30);
    const { sessions } = openWith({ pretrained_performance: { session_1_ventral1_20210929: correlations } });
    expect(sessions[0]!.performance).toEqual(correlations);
    // What was not given stays what the file says.
    expect(sessions[1]!.performance?.[0]).toBeCloseTo(0.98925, 5);
  });

  it("leaves out lists that were made for other neurons", () => {
    const session = "session_1_ventral1_20210929";
    const { sessions } = openWith({
      sessions_kwargs: { [session]: { group_assignment: [1, 2, 3] } },
      pretrained_performance: { [session]: [0.5] },
    });
    expect(sessions[0]).toMatchObject({ cellTypes: null, performance: null });
  });

  it("names the cell types of the file", () => {
    const { sessions, cellTypeNames } = openModel([demo]).description;
    const types = new Set(sessions.flatMap(({ cellTypes }) => (cellTypes ?? []).map(String)));
    expect(new Set(Object.keys(cellTypeNames))).toEqual(types);
    expect(cellTypeNames[28]).toBe("ON contrast suppressed");
  });
});
