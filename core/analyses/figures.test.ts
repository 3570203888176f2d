import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as figures from "../figures/index.ts";
import {
  type Arrows,
  drawRaster,
  drawSvg,
  figureFaults,
  isWritable,
  keyOf,
  type Line,
  page,
  paper,
} from "../figures/index.ts";
import { elementsOf } from "../figures/raster/markup.ts";
import { decomposeStimulus, pictureAtPeak } from "../numerics/index.ts";
import { makeFilm, stimulusSchema } from "../stimulus-library/index.ts";
import * as analyses from "./index.ts";
import { everyFigure } from "./testing/every-figure.ts";

const { contrastLinesFigure, groupsFigure, influenceFigure, polarFigure, presentedFigure, tuningFigure } =
  analyses;
const { lossAxisEnd, lossesFigure, lossFigure, meanResponse, responseFigure } = figures;

test.each(Object.entries(everyFigure))(
  "%s has what its reader needs, and is drawn for paper, for a page and without a browser",
  (_name, figure) => {
    expect(figureFaults(figure)).toEqual([]);
    for (const theme of [paper, page]) {
      const svg = drawSvg(figure, theme);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      for (const { name } of keyOf(figure).length > 1 ? keyOf(figure) : [])
        expect(svg).toContain(name.replaceAll("&", "&amp;"));
    }
    const svg = drawSvg(figure, paper);
    for (const { words } of elementsOf(svg)) expect(isWritable(words), words).toBe(true);
    const { width, height, samples } = drawRaster(svg, 0.5);
    expect(samples).toHaveLength(3 * width * height);
    expect(samples.some((level) => level < 128)).toBe(true);
  },
);

test("no figure is missing among those that are looked at", () => {
  const looked = readFileSync(new URL("testing/every-figure.ts", import.meta.url), "utf8");
  const makers = Object.keys({ ...analyses, ...figures }).filter((name) => /Figures?$/.test(name));
  expect(makers.length).toBeGreaterThan(25);
  // These are drawn by others of the list.
  const within = ["picturesFigure", "kernelCoursesFigure", "meanGradientFigure"];
  expect(makers.filter((name) => !within.includes(name) && !looked.includes(`${name}(`))).toEqual([]);
});

const linesOf = (marks: readonly { readonly kind: string }[]): Line[] =>
  marks.filter((mark) => mark.kind === "line") as Line[];

test("the parts of a loss add up to the total, which lies on top", () => {
  const losses = {
    losses: Float64Array.of(-1, -4),
    terms: Float64Array.of(3, 2, 5, 1),
    names: ["objective", "range"],
  };
  const marks = linesOf(lossFigure(losses).panels[0]!.marks);
  expect(marks.map(({ name, y }) => [name, Array.from(y)])).toEqual([
    ["−objective", [-3, -5]],
    ["range", [2, 1]],
    ["total", [-1, -4]],
  ]);
});

test("each start has a line of its own, and the numbers are those of the best", () => {
  const marks = linesOf(
    lossFigure({
      losses: Float64Array.of(-1, -4, -0.5, -2, -3),
      terms: Float64Array.of(1, 4, 0.5, 2, 3),
      names: ["objective"],
      starts: [
        { from: 0, to: 2, best: true },
        { from: 2, to: 5, best: false },
      ],
    }).panels[0]!.marks,
  );
  expect(marks.map(({ name, x, y, value }) => [name, Array.from(x), Array.from(y), value])).toEqual([
    ["−objective", [0, 1, Number.NaN, 2, 3, 4], [-1, -4, Number.NaN, -0.5, -2, -3], "−4.00"],
    ["total", [0, 1, Number.NaN, 2, 3, 4], [-1, -4, Number.NaN, -0.5, -2, -3], "−4.00"],
  ]);
});

test.each([
  [10, null, 9],
  [1, null, 1],
  [3, 10, 9],
  [3, 100_000, 100],
  [169, 100_000, 200],
  [201, 250, 249],
  [0, 100_000, 100],
])("the axis of %d steps of %d ends at %d", (length, limit, end) =>
  expect(lossAxisEnd(length, limit)).toBe(end),
);

test("losses lie over each other, those that are looked at on top; of very many there are quantiles", () => {
  const run = (name: string, values: number[], colour: string | null) => ({ name, values, colour });
  const few = linesOf(
    lossesFigure([run("a", [3, 2], "red"), run("b", [5, 4, 1], null), run("c", [9], null)]).panels[0]!.marks,
  );
  expect(few.map(({ name, y }) => [name, Array.from(y)])).toEqual([
    ["2 runs", [5, 4, 1, Number.NaN, 9]],
    ["a", [3, 2]],
  ]);
  const many = linesOf(
    lossesFigure(Array.from({ length: 101 }, (_, k) => run("", [k], null))).panels[0]!.marks,
  );
  expect(many.map(({ name, y }) => [name, y[0]])).toEqual([
    ["10 %", 10],
    ["median", 50],
    ["90 %", 90],
  ]);
});

/** Two frames, 40 neurons; each neuron's response is its number, and twice that in the second frame. */
const response = {
  shape: [2, 40],
  values: Float32Array.from({ length: 80 }, (_, index) => (index % 40) * (index < 40 ? 1 : 2)),
};
const look = {
  colour: (neuron: number) => `#00000${neuron}`,
  name: (neuron: number) => `neuron ${neuron}`,
  lag: 10,
};

test("the objective's neurons are lines of their own, the strongest others one faint line, and the window is shaded", () => {
  const figure = responseFigure(response, {
    ...{ ...look, roles: { chosen: [3], against: [] }, window: [0, 2], frameRateHz: 10 },
  });
  const [others, chosen] = linesOf(figure.panels[0]!.marks);
  expect(chosen).toMatchObject({
    name: "neuron 3",
    colour: "#000003",
    x: [1, 1.1],
    y: [3, 6],
    value: "4.50",
  });
  expect(others).toMatchObject({ name: "39 others", quiet: true });
  expect(Array.from(others!.y).slice(0, 3)).toEqual([39, 78, Number.NaN]);
  expect(figure.panels[0]!.spans).toEqual([[1, 1.1]]);
  expect(meanResponse(response, [2, 4], [1, 2])).toBe(6);
});

test("of many neurons the legend tells how many, and those that should stay quiet are set off", () => {
  const roles = { chosen: [1, 2, 3, 4, 5, 6], against: [39, 38] };
  const figure = responseFigure(response, { ...look, roles, window: null, frameRateHz: null });
  expect(keyOf(figure).map(({ name }) => name)).toEqual(["32 others", "2 against", "6 neurons"]);
});

test("groups have a panel a stimulus, each on the time of its own film with its own window", () => {
  const trace = (mean: number[], error: number) => ({
    name: "ON",
    neurons: 3,
    mean,
    standardError: mean.map(() => error),
  });
  const { panels, note, sameY } = groupsFigure(
    [
      { name: "a", lag: 2, window: [1, 3], traces: [trace([1, 2, 3, 4], 0.5)] },
      { name: "b", lag: 0, window: [0, 2], traces: [trace([5, 6], 0.5)] },
    ],
    [{ name: "ON", colour: "#fff" }],
    2,
  );
  expect(panels.map(({ title, spans }) => [title, spans])).toEqual([
    ["a", [[1.5, 2]]],
    ["b", [[0, 0.5]]],
  ]);
  expect(panels[0]!.marks[0]).toMatchObject({
    name: "ON (3)",
    x: [1, 1.5, 2, 2.5],
    error: [0.5, 0.5, 0.5, 0.5],
  });
  expect([sameY, note]).toEqual([true, expect.stringMatching(/standard error.*n − 1/)]);
});

const directions = [0, 90, 180, 270];
const tuning = { preferredDirection: 90, directionIndex: 0.6, preferredAxis: 90, orientationIndex: 0.2 };

test("a polar plot's arrow is as long as the index, points the way the bar moves in the film, and is not there below a tenth", () => {
  const figure = polarFigure("neuron 3", { name: "", directions }, [1, 5, 2, -3], tuning, "#fff");
  const [panel] = figure.panels;
  const arrows = panel!.marks.find((mark): mark is Arrows => mark.kind === "arrows")!;
  const [{ dx, dy }] = arrows.arrows as [Arrows["arrows"][number]];
  expect(Math.hypot(dx, dy)).toBeCloseTo(0.6, 10);
  expect(panel!.y.reversed).toBe(true);
  // The bar of the film that is beside it.
  const screen = { channels: 1, height: 21, width: 21, frameRateHz: 30, pixelSizeUm: 50 };
  const film = makeFilm(stimulusSchema.parse({ type: "bars", directions: [90], lead: 0, pause: 0 }), screen);
  /** Where the light is, in the mean. */
  const row = (frame: number): number => {
    const light = Array.from(film.read(frame, frame + 1));
    const total = light.reduce((sum, value) => sum + value, 0);
    return light.reduce((sum, value, k) => sum + value * Math.floor(k / 21), 0) / total;
  };
  const { start, end } = film.segments[0]!;
  const middle = Math.floor((start + end) / 2);
  expect(Math.sign(row(middle + 3) - row(middle - 3))).toBe(Math.sign(dy));
  expect(Math.abs(dx)).toBeLessThan(1e-9);
  expect(figure.note).toMatch(/0 right, 90 down/);
  expect(panel!.notes!.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["0°", "90°", "180°", "270°"]),
  );
  const none = polarFigure(
    "neuron 3",
    { name: "", directions },
    [1, 1, 1, 1],
    { ...tuning, directionIndex: 0.09 },
    "#fff",
  );
  expect(none.panels[0]!.marks.some(({ kind }) => kind === "arrows")).toBe(false);
  expect(polarFigure("neuron 3", { name: "", directions }, [0, 0, 0, 0], null, "#fff").facts![0]).toEqual({
    name: "direction",
    value: "none",
  });
});

test("a polar plot has each direction's peak at its angle, none below zero", () => {
  const { panels } = polarFigure("neuron 3", { name: "", directions }, [4, 2, -1, 0], null, "#fff");
  const line = linesOf(panels[0]!.marks).find(({ name }) => name === "peak above baseline")!;
  expect(Array.from(line.x, (value) => Math.round(1e6 * value) / 1e6 + 0)).toEqual([1, 0, 0, 0, 1]);
  expect(line.y[1]).toBeCloseTo(0.5);
});

/** Baseline 1. */
const results = (peaks: number[], after = 1) =>
  peaks.map((peak) => ({
    peak: Float64Array.of(peak),
    baseline: Float64Array.of(1),
    after: Float64Array.of(after),
  }));

test("a tuning curve takes the best direction, with a line for each value of what else varies", () => {
  const gratings = [
    { direction: 0, periodUm: 200, frequencyHz: 2 },
    { direction: 90, periodUm: 200, frequencyHz: 2 },
    { direction: 0, periodUm: 400, frequencyHz: 2 },
    { direction: 0, periodUm: 400, frequencyHz: 4 },
  ].map((values) => ({ values }));
  const curve = tuningFigure("neuron 3", gratings, results([2, 7, 4, 5]), 0, ["#fff", "#000"])!;
  expect(linesOf(curve.panels[0]!.marks).map(({ name, x, y }) => [name, x, y])).toEqual([
    ["during, 2 Hz", [200, 400], [6, 3]],
    ["during, 4 Hz", [400], [4]],
  ]);
  const spots = [{ diameterUm: 50 }, { diameterUm: 100 }].map((values) => ({ values }));
  expect(
    linesOf(tuningFigure("neuron 3", spots, results([2, 3], 3), 0, ["#fff"])!.panels[0]!.marks).map(
      ({ y }) => y,
    ),
  ).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(tuningFigure("neuron 3", [{ values: { seed: 1 } }], results([1]), 0, ["#fff"])).toBeNull();
});

test("responses lie under the frames of the film that they belong to", () => {
  const values = Float32Array.of(1, 10, 2, 20, 3, 30);
  const segments = [0, 2].map((start) => ({ start, end: start + 1 }));
  const { panels } = presentedFigure(
    { shape: [3, 2], values, lag: 2, frames: 5, segments },
    1,
    "neuron 4",
    "#fff",
    2,
  );
  expect(panels[0]!.marks.at(-1)).toMatchObject({ name: "neuron 4", x: [1, 1.5, 2], y: [10, 20, 30] });
  expect(panels[0]).toMatchObject({
    spans: [
      [0, 0.5],
      [1, 1.5],
    ],
    x: { range: [0, 2.5], unit: "s" },
  });
});

test("each channel alone has the other one grey", () => {
  const contrasts = [-1, 0, 1];
  const grid = {
    contrasts,
    response: contrasts.flatMap((a) => contrasts.map((b) => a + 10 * b)),
    gradient: new Float64Array(18),
  };
  const { panels } = contrastLinesFigure(grid, ["green", "UV"], ["#0f0", "#80f"]);
  expect(linesOf(panels[0]!.marks).map(({ name, y }) => [name, y])).toEqual([
    ["green alone", [-1, 0, 1]],
    ["UV alone", [-10, 0, 10]],
    ["both", [-11, 0, 11]],
  ]);
});

test("influence is drawn as shares, over the time from the response, what comes after it set off", () => {
  const neurons = [4, 7].map((neuron) => ({ session: "a", neuron, cellType: "" }));
  const measured = { neurons, energy: Float64Array.of(1, 1, 2, 0, 3, 1), oldest: 1, frameRateHz: 100 };
  const figure = influenceFigure(measured, -1, { place: 1, name: "neuron 7", colour: "red" });
  const [others, mean, chosen] = linesOf(figure.panels[0]!.marks);
  expect(Array.from(mean!.x)).toEqual([-10, 0, 10]);
  expect(Array.from(mean!.y)).toEqual([0.125, 0.5, 0.375]);
  expect([chosen!.name, Array.from(chosen!.y)]).toEqual(["neuron 7", [0, 0.75, 0.25]]);
  expect(Array.from(others!.y)).toEqual([0.25, 0.25, 0.5, Number.NaN]);
  expect(figure.panels[0]!.spans).toEqual([[0, 10]]);
});

test("a spatial component is as strong as the film at its peak, and dark is blue whichever sign the decomposition chose", () => {
  // One pixel of nine that gets darker, most in the last frames.
  const film = new Float32Array(9 * 6);
  for (const [frame, value] of [0, -0.2, -1, -3, -1.5, -0.5].entries()) film[frame * 9 + 4] = value;
  for (const sign of [1, -1]) {
    const [component] = decomposeStimulus(
      film.map((value) => value * sign),
      [1, 6, 3, 3],
    );
    const picture = pictureAtPeak(component!);
    expect(picture[4]).toBeCloseTo(-3 * sign, 5);
  }
});
