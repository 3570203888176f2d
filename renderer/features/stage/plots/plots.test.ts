import { describe, expect, it } from "vitest";
import { lossAxisEnd, lossParts, lossSeries } from "./loss-series.ts";
import { meanResponse, responseSeries, rolesOf } from "./response-series.ts";

describe("the loss's parts", () => {
  const losses = Float64Array.from([-1, -4]);
  const terms = Float64Array.from([3, 2, 5, 1]);

  it("add up to the total", () => {
    const [total, ...parts] = lossParts(losses, terms, ["objective", "range"]);
    expect(total).toMatchObject({ name: "total", last: -4 });
    expect(parts.map(({ name, last }) => [name, last])).toEqual([
      ["−objective", -5],
      ["range", 1],
    ]);
    for (const iteration of [0, 1])
      expect(parts.reduce((sum, part) => sum + part.value(iteration), 0)).toBe(total!.value(iteration));
  });

  it("are drawn with the total on top; without a step there are none", () => {
    const parts = lossParts(losses, terms, ["objective", "range"]);
    const series = lossSeries(parts, 2);
    expect(series.map(({ name }) => name)).toEqual(["range", "−objective", "total"]);
    expect(series[2]).toMatchObject({ x: [0, 1], y: [-1, -4] });
    expect(lossParts(new Float64Array(), new Float64Array(), [])).toEqual([]);
  });
});

describe("the loss's axis", () => {
  it.each([
    [10, null, 9],
    [1, null, 1],
    [3, 10, 9],
    [3, 100_000, 100],
    [169, 100_000, 200],
    [201, 250, 249],
    [0, 100_000, 100],
  ])("of %d steps of %d ends at %d", (length, limit, end) => expect(lossAxisEnd(length, limit)).toBe(end));
});

describe("responses", () => {
  // Two frames, 40 neurons; each neuron's response is its number, and twice that in the second frame.
  const response = {
    shape: [2, 40],
    values: Float32Array.from({ length: 80 }, (_, index) => (index % 40) * (index < 40 ? 1 : 2)),
  };
  const look = {
    colour: (neuron: number) => `#00000${neuron}`,
    at: (frame: number) => 1 + frame / 10,
    hoverUnit: " s",
  };

  it("of the objective's neurons are lines of their own, of the strongest others one faint line", () => {
    const roles = rolesOf({ objective: { type: "increase", neurons: [3] } }, response);
    const [others, chosen] = responseSeries(response, roles, look);
    expect(chosen).toMatchObject({ name: "neuron 3", colour: "#000003", x: [1, 1.1], y: [3, 6] });
    expect(others!.hover).toBeNull();
    // 30 lines of two points with gaps between them.
    expect(others!.y).toHaveLength(30 * 2 + 29);
    expect(Array.from(others!.y).slice(0, 3)).toEqual([39, 78, Number.NaN]);
  });

  it("set those that should stay quiet off", () => {
    const objective = { type: "contrastive", on: [1, 2], off: [[39], [38, 37]], temperature: 1.6 } as const;
    const roles = rolesOf({ objective: { ...objective, on: [1, 2], off: [[39], [38, 37]] } }, response);
    expect(roles).toEqual({ chosen: [1, 2], against: [39, 38, 37] });
    expect(responseSeries(response, roles, look).map(({ name }) => name)).toEqual([
      "others",
      "against",
      "neuron 1",
      "neuron 2",
    ]);
  });

  it("of a sparse activation single the strongest out, of a hidden channel none", () => {
    expect(rolesOf({ objective: { type: "sparse-activation" } }, response).chosen).toEqual([39]);
    expect(
      rolesOf({ objective: { type: "inner-neuron", layer: "core", channel: 0 } }, response).chosen,
    ).toEqual([]);
  });

  it("have a mean over neurons and the window", () => {
    expect(meanResponse(response, [2, 4], [0, 2])).toBe(4.5);
    expect(meanResponse(response, [2, 4], [1, 2])).toBe(6);
  });
});
