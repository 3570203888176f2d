import type { Scatter } from "plotly.js-cartesian-dist-min";
import { expect, test } from "vitest";
import { everyFigure } from "../../core/analyses/testing/every-figure.ts";
import { axisText, type Figure } from "../../core/figures/index.ts";
import { colourBarOf, plotLayout } from "./layout.ts";
import type { PlotStyle } from "./plot-style.ts";
import { placeIn, sameView, viewOf } from "./plot-view.ts";
import { plotTraces } from "./traces.ts";

const style: PlotStyle = { token: (name) => name, fontFamily: "", scheme: "dark" };
const size = { width: 640, height: 420 };
const tracesOf = (figure: Figure) => plotTraces(figure, colourBarOf(figure, size), style);

test.each(Object.entries(everyFigure))(
  "%s: axes with titles and units, one colour bar, everything inside the plot",
  (_name, figure) => {
    const traces = tracesOf(figure);
    const layout = plotLayout(figure, size, style, 0);
    const marks = figure.panels.flatMap((panel) => panel.marks);
    const count = (kind: string): number => marks.filter((mark) => mark.kind === kind).length;
    expect(traces.filter(({ type }) => type === "heatmap")).toHaveLength(count("heat map"));
    expect(traces.filter(({ type }) => type === "contour")).toHaveLength(count("contours"));
    const bars = traces.filter((trace) => trace.type === "heatmap" && trace.colorbar !== undefined);
    expect(bars).toHaveLength(count("heat map") > 0 ? 1 : 0);
    figure.panels.forEach((panel, place) => {
      const number = place === 0 ? "" : String(place + 1);
      for (const key of ["x", "y"] as const) {
        const axis = layout[`${key}axis${number}`]!;
        expect(axis.title!.text.replaceAll("<br>", " ").replaceAll("&amp;", "&")).toBe(axisText(panel[key]));
        const [from, to] = axis.domain;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1);
        expect(to).toBeGreaterThan(from);
        expect(axis.range.every(Number.isFinite)).toBe(true);
      }
    });
    // What can be pointed at tells its value with the axis' unit.
    for (const trace of traces)
      if (trace.hoverinfo !== "skip") expect(trace.hovertemplate).toMatch(/%\{[xyz]:/);
  },
);

test("a heat map tells the names of its cells, a band lies about its line, words are no markup", () => {
  const [heat] = tracesOf(everyFigure.matrix!);
  expect(heat).toMatchObject({ type: "heatmap", zmin: 0 });
  expect(heat?.type === "heatmap" && heat.customdata?.[0]?.[0]).toBe(
    "stimuli neuron 3, seed 1<br>neurons, by cell type OFF transient",
  );
  const [band, line] = tracesOf(everyFigure.groups!) as [Scatter, Scatter];
  expect(band).toMatchObject({ fill: "toself", hoverinfo: "skip" });
  expect(band.y[0]).toBeCloseTo(line.y[0]! + 0.15);
  expect(band.y.length).toBe(2 * line.y.length);
  const risky = {
    ...everyFigure.temporal!,
    panels: [{ ...everyFigure.temporal!.panels[0]!, title: "<b>a</b> & b" }],
  };
  expect(plotLayout(risky, size, style, 0).annotations[0]!.text).toBe("&lt;b&gt;a&lt;/b&gt; &amp; b");
});

test("an arrow ends where it points, with a head on both sides", () => {
  const figure: Figure = {
    ...{ title: "Arrow", description: "One arrow." },
    panels: [
      {
        ...{ x: { title: "x", unit: "1" }, y: { title: "y", unit: "1" } },
        marks: [{ kind: "arrows", name: "arrow", colour: "red", arrows: [{ x: 1, y: 2, dx: 3, dy: 0 }] }],
      },
    ],
  };
  const [{ x, y }] = tracesOf(figure) as [Scatter];
  expect([x[0], x[1], y[0], y[1]]).toEqual([1, 4, 2, 2]);
  expect(x[3]).toBeLessThan(4);
  expect(y[3]! - 2).toBeCloseTo(2 - y[5]!);
});

test("where there is little room panels stand in more rows, and long titles in two lines", () => {
  const narrow = plotLayout(everyFigure.groups!, { width: 260, height: 600 }, style, 0);
  expect(narrow.yaxis2!.domain[1]).toBeLessThan(narrow.yaxis!.domain[0]);
  const low = plotLayout(everyFigure.field!, { width: 400, height: 130 }, style, 0);
  expect(low.yaxis!.title!.text).toContain("<br>");
});

test("what lies over a plot follows its zoom", () => {
  const axis = (range: [number, number], at: number) => ({ range, _offset: at, _length: 100 });
  const view = viewOf({ xaxis: axis([0, 10], 40), yaxis: axis([0, 4], 5) });
  expect(view.box).toEqual({ left: 40, top: 5, width: 100, height: 100 });
  expect(placeIn(view, { x: 5, y: 3 })).toEqual({ x: 0.5, y: 0.25 });
  const zoomed = viewOf({ xaxis: axis([4, 6], 40), yaxis: axis([4, 0], 5) });
  expect(placeIn(zoomed, { x: 5, y: 3 })).toEqual({ x: 0.5, y: 0.75 });
  expect([sameView(view, view), sameView(view, zoomed)]).toEqual([true, false]);
});
