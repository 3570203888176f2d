import { expect, test } from "vitest";
import { stimulusSchema } from "../../../../core/stimulus-library/index.ts";
import { arrows } from "../arrows.ts";
import { firstChoices, libraryStimulus } from "./choices.ts";
import { responseFigure } from "./response-figure.ts";
import { polarOf, tuningCurve, tuningKeys } from "./tuning.ts";

const screen = { channels: 2, frameRateHz: 30, footprint: 31, field: [4, 5] as const };

test.each(["chirp", "flashes", "bars", "gratings", "spots", "noise"] as const)(
  "%s is a stimulus of the library, with rests as long as the model remembers",
  (type) => {
    const slow = { ...screen, frameRateHz: 15 };
    const stimulus = stimulusSchema.parse(libraryStimulus({ ...firstChoices, type, colour: 1 }, slow));
    expect(stimulus).toMatchObject({ type, colours: [0, 1], amplitude: 1 });
    expect(stimulus.lead).toBeGreaterThan(31 / 15);
  },
);

test("spots lie where the neuron looks, if that is wanted and known", () => {
  const spots = { ...firstChoices, type: "spots" as const };
  expect(libraryStimulus({ ...spots, centre: "neuron" }, screen)).toMatchObject({ centre: [4, 5] });
  expect(libraryStimulus({ ...spots, centre: "neuron" }, { ...screen, field: null })).toMatchObject({
    centre: null,
  });
  expect(libraryStimulus(spots, screen)).toMatchObject({ centre: null });
  expect(libraryStimulus({ ...spots, type: "run" }, screen)).toBeNull();
});

/** Responses of two neurons to segments, baseline 1. */
function presented(values: readonly Record<string, number>[], peaks: readonly (readonly [number, number])[]) {
  const table = (rows: readonly (readonly number[])[]) => ({
    shape: [values.length, 2],
    values: Float64Array.from(rows.flat()),
  });
  return {
    segments: values.map((each, index) => ({ label: "", values: each, start: index, end: index + 1 })),
    baseline: table(values.map(() => [1, 1])),
    peak: table(peaks),
    mean: table(peaks),
    after: table(values.map(() => [3, 0.5])),
    segmentFrames: values.map(() => 5),
  };
}

test("a polar plot has each direction's peak above baseline at its angle, none below zero", () => {
  const bars = presented(
    [0, 90, 180, 270].map((direction) => ({ direction })),
    [
      [5, 0],
      [3, 0],
      [0, 0],
      [1, 0],
    ],
  );
  const [polar] = polarOf(bars, 0, "#fff", [0]);
  const line = polar!.figure.series.find(({ name }) => name === "peak above baseline")!;
  expect(Array.from(line.x, (value) => value + 0)).toEqual([
    4,
    expect.closeTo(0),
    expect.closeTo(0),
    expect.closeTo(0),
    4,
  ]);
  expect(line.y[1]).toBeCloseTo(2);
  // 90° is downwards on the picture: the axis runs that way.
  expect(polar!.figure.axes.y![0]).toBeGreaterThan(polar!.figure.axes.y![1]);
});

test("a tuning curve takes the best direction, with a line for each value of what else varies", () => {
  const gratings = presented(
    [
      { direction: 0, periodUm: 200, frequencyHz: 2 },
      { direction: 90, periodUm: 200, frequencyHz: 2 },
      { direction: 0, periodUm: 400, frequencyHz: 2 },
      { direction: 0, periodUm: 400, frequencyHz: 4 },
    ],
    [
      [2, 0],
      [7, 0],
      [4, 0],
      [5, 0],
    ],
  );
  expect(tuningKeys(gratings.segments)).toEqual(["periodUm", "frequencyHz"]);
  const curve = tuningCurve(gratings, 0, ["#fff", "#000"])!;
  expect(curve.series.map(({ name, x, y }) => [name, Array.from(x), Array.from(y)])).toEqual([
    ["during · 2 Hz", [200, 400], [6, 3]],
    ["during · 4 Hz", [400], [4]],
  ]);
  const spots = presented(
    [{ diameterUm: 50 }, { diameterUm: 100 }],
    [
      [2, 4],
      [3, 1],
    ],
  );
  expect(tuningCurve(spots, 1, ["#fff"])!.series.map(({ y }) => Array.from(y))).toEqual([
    [3, 0],
    [-0.5, -0.5],
  ]);
  expect(tuningCurve(presented([{ seed: 1 }], [[1, 1]]), 0, ["#fff"])).toBeNull();
});

test("responses lie under the frames of the film that they belong to", () => {
  const response = { shape: [3, 2], values: Float32Array.from([1, 10, 2, 20, 3, 30]) };
  const segments = [0, 2].map((start) => ({ label: "", values: {}, start, end: start + 1 }));
  const figure = responseFigure(
    { response, lag: 2, segments, shape: [1, 5, 1, 1] },
    1,
    "neuron 4",
    "#fff",
    2,
  );
  expect(figure.series.at(-1)).toMatchObject({ name: "neuron 4", x: [1, 1.5, 2], y: [10, 20, 30] });
  expect(figure.alsoShaded).toEqual([
    [0, 0.5],
    [1, 1.5],
  ]);
  expect(figure.axes.x).toEqual([0, 2.5]);
});

test("an arrow ends where it points, with a head on both sides", () => {
  const { x, y } = arrows([{ x: 1, y: 2, dx: 3, dy: 0 }]);
  expect(x.slice(0, 2)).toEqual([1, 4]);
  expect(y.slice(0, 2)).toEqual([2, 2]);
  expect(x[3]).toBeLessThan(4);
  expect(y[3]! - 2).toBeCloseTo(2 - y[5]!);
});
