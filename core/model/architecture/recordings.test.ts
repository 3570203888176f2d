import { describe, expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
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
