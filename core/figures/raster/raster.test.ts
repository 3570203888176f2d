import { describe, expect, it } from "vitest";
import { readOwnPng, writePng } from "../../formats/index.ts";
import type { Figure } from "../figure.ts";
import { drawSvg } from "../svg/draw.ts";
import { paper } from "../theme.ts";
import { Canvas, oval } from "./canvas.ts";
import { drawRaster } from "./draw-raster.ts";
import { isWritable, lettering } from "./letters.ts";

const black = [0, 0, 0] as const;
/** How many pixels are covered, in parts. */
const area = ({ samples }: Canvas): number =>
  samples.reduce((sum, level, k) => sum + (k % 3 === 0 ? 1 - level / 255 : 0), 0);
const at = (canvas: Pick<Canvas, "width" | "samples">, column: number, row: number): number[] => [
  ...canvas.samples.subarray(3 * (row * canvas.width + column), 3 * (row * canvas.width + column) + 3),
];

describe("a canvas", () => {
  it("covers pixels by the part of them that is inside", () => {
    const canvas = new Canvas(10, 10);
    canvas.rectangle(2.5, 3, 4, 2, black);
    expect(area(canvas)).toBeCloseTo(8, 1);
    expect([at(canvas, 2, 3)[0], at(canvas, 3, 3)[0], at(canvas, 3, 5)[0]]).toEqual([128, 0, 255]);
    const round = new Canvas(40, 40);
    round.fill([oval([20, 20], [12, 6], 30)], black);
    expect(area(round)).toBeCloseTo(Math.PI * 72, -1);
  });

  it("fills once what overlaps, and nothing beyond its edges", () => {
    const canvas = new Canvas(6, 6);
    canvas.lines(
      [
        [
          [-5, 3],
          [20, 3],
        ],
        [
          [3, -9],
          [3, 20],
        ],
      ],
      black,
      { width: 2, opacity: 0.5 },
    );
    expect(at(canvas, 3, 3)).toEqual(at(canvas, 0, 3));
    expect(area(canvas)).toBeCloseTo(0.5 * 20, 0);
  });

  it("draws dashes as long as they are", () => {
    const canvas = new Canvas(30, 5);
    canvas.lines(
      [
        [
          [0, 2.5],
          [30, 2.5],
        ],
      ],
      black,
      { width: 1, dashes: [5, 5] },
    );
    expect([2, 7, 12, 17, 22].map((column) => at(canvas, column, 2)[0])).toEqual([0, 255, 0, 255, 0]);
  });

  it("writes from the beginning, the middle and the end of a text", () => {
    const ends = (["start", "middle", "end"] as const).map((anchor) => {
      const canvas = new Canvas(100, 30);
      canvas.write("HH", [50, 20], black, { size: 20, anchor });
      const columns = Array.from({ length: 100 }, (_, column) => column).filter((column) =>
        Array.from({ length: 30 }, (_, row) => at(canvas, column, row)[0]!).some((level) => level < 128),
      );
      return [columns[0]!, columns.at(-1)!];
    });
    const long = 20 * lettering("HH").length;
    expect(long).toBeGreaterThan(15);
    for (const [k, start] of [50, 50 - long / 2, 50 - long].entries()) {
      expect(Math.abs(ends[k]![0]! - start)).toBeLessThan(2);
      expect(Math.abs(ends[k]![1]! - start - long)).toBeLessThan(2);
    }
  });
});

it("knows which letters it has", () => {
  expect([isWritable("±0.5 µm²"), isWritable("汉")]).toEqual([true, false]);
});

describe("a figure without a browser", () => {
  const figure: Figure = {
    title: "A matrix",
    description: "of four values",
    panels: [
      {
        ...{ x: { title: "x", unit: "1" }, y: { title: "y", unit: "1" }, square: true, bare: "picture" },
        marks: [{ kind: "heat map", values: [-1, 0, 0, 1], x: [0, 1], y: [0, 1] }],
        size: { width: 200, height: 200 },
      },
    ],
    colours: { title: "value", unit: "1", range: [-1, 1], kind: "signed" },
  };

  it("has the picture's colours where the SVG has them, at any scale", () => {
    const svg = drawSvg(figure, paper);
    const [, x, y, width, height] =
      /<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
    for (const scale of [1, 3]) {
      const picture = drawRaster(svg, scale) as { width: number; samples: Uint8Array };
      const colour = (column: number, row: number) =>
        at(
          picture,
          Math.floor((Number(x) + column * Number(width)) * scale),
          Math.floor((Number(y) + row * Number(height)) * scale),
        );
      const [low, , high] = paper.maps.signed;
      // Rows grow upwards where the axis does.
      expect([colour(0.25, 0.75), colour(0.75, 0.25)]).toEqual([low, high]);
    }
  });

  it("is refused where it has what cannot be drawn", () => {
    expect(() => drawRaster("<p>no</p>", 1)).toThrow(/no SVG/);
    const svg = (inside: string) => `<svg width="10" height="10">${inside}</svg>`;
    expect(() => drawRaster(svg('<polygon points="0"/>'), 1)).toThrow(/<polygon>/);
    expect(() => drawRaster(svg('<path d="M0 0C1 1 2 2 3 3"/>'), 1)).toThrow(/"C"/);
    expect(() => drawRaster(svg('<rect width="1" height="1" fill="tomato"/>'), 1)).toThrow(/tomato/);
  });
});

it("reads the PNG files that are written here, and refuses others", () => {
  for (const bands of [1, 3] as const) {
    const samples = Uint8Array.from({ length: 12 * bands }, (_, k) => (k * 37) % 256);
    const picture = { width: 4, height: 3, bands, samples };
    expect(readOwnPng(writePng(picture))).toEqual(picture);
  }
  const deep = { width: 1, height: 1, bands: 1, samples: Uint16Array.of(7) } as const;
  expect(() => readOwnPng(writePng(deep))).toThrow(/8 bits/);
  expect(() => readOwnPng(Uint8Array.of(1, 2, 3))).toThrow(/8 bits/);
});
