import { expect, test } from "vitest";
import { plotLayout, plotTraces } from "../../ui/plot-figure.ts";
import { picturesFigure } from "./pictures-figure.ts";

const style = { colour: (name: string) => name, fontFamily: "" };

test("pictures stand side by side as they are, with names, a scale bar and the ends of their colours", () => {
  const values = Float32Array.from([0, 0.5, -2, 1]);
  const figure = picturesFigure(
    [
      { name: "green", values },
      { name: "UV", values: new Float32Array(4) },
    ],
    { height: 2, width: 2, pixelSizeUm: 50 },
  );
  const layout = plotLayout(figure, { width: 400, height: 300 }, style);
  const [first, second] = layout.images;
  expect(first).toMatchObject({ x: 0, y: 0, sizex: 2, sizey: 2 });
  expect(second!.x).toBeGreaterThan(2);
  expect(second!.source).not.toBe(first!.source);
  expect(layout.annotations.map(({ text }) => text)).toEqual([
    "green",
    "UV",
    "20 µm",
    "−2.00 (blue) to +2.00 (orange)",
  ]);
  // Rows go downwards: names stand above, all else below.
  expect(layout.annotations.map(({ y }) => Math.sign(y))).toEqual([-1, -1, 1, 1]);
  expect(layout.yaxis.range![0]).toBeGreaterThan(layout.yaxis.range![1]);
  const [bar] = plotTraces(figure, style);
  // 20 of 100 µm.
  expect(bar).toMatchObject({ showlegend: false, x: [0, 0.4] });
});

test("several figures can have one scale", () => {
  const url = (peak: number) =>
    picturesFigure([{ name: "", values: [1] }], { height: 1, width: 1, pixelSizeUm: null, peak })
      .pictures![0]!.url;
  expect(url(1)).not.toBe(url(4));
});
