import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonWithPillow } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import {
  dataUri,
  diverging,
  drawSvg,
  type Figure,
  figureFaults,
  inkOn,
  isoLines,
  paper,
  rangesOf,
  themeOf,
} from "./index.ts";
import { linearScale, tickText } from "./svg/scale.ts";

const matrix: Figure = {
  title: "Matrix & <more>",
  description: "Six numbers.",
  panels: [
    {
      x: { title: "column", unit: "count", blocks: [{ label: "b", size: 3, colour: "#123456" }] },
      y: { title: "row", unit: "count", reversed: true },
      marks: [{ kind: "heat map", values: [-1, 0, 1, Number.NaN, 1, -1], x: [0, 1, 2], y: [0, 1] }],
    },
  ],
  colours: { title: "response", unit: "a.u.", range: [-1, 1], kind: "signed" },
};

const lines: Figure = {
  title: "Responses",
  description: "Two types.",
  note: "Bands are errors.",
  panels: [
    {
      x: { title: "time", unit: "s" },
      y: { title: "response", unit: "a.u." },
      spans: [[1, 2]],
      marks: [
        {
          ...{ kind: "line", name: "ON <fast> & slow", colour: "var(--accent)", value: "3" },
          ...{ x: [0, 1, 2], y: [0, Number.NaN, 3], error: [1, 1, 1] },
        },
        { kind: "line", name: "OFF", colour: "#00ff00", x: [0, 1, 2], y: [3, 2, 1] },
      ],
    },
  ],
};

/** What a parser and a decoder that are not ours find: titles, texts, and the pixels of embedded pictures. */
const reader = `
import base64, io, json, sys, xml.etree.ElementTree as E
from PIL import Image
found = {}
for path in sys.argv[1:]:
    root = E.parse(path).getroot()
    ns = "{http://www.w3.org/2000/svg}"
    pictures = []
    for image in root.iter(ns + "image"):
        data = image.get("href").split(",")[1]
        picture = Image.open(io.BytesIO(base64.b64decode(data)))
        pictures.append([list(picture.size), [list(p) for p in picture.convert("RGB").getdata()][:6]])
    found[path] = {"role": root.get("role"), "title": root.find(ns + "title").text, "desc": root.find(ns + "desc").text,
                   "texts": [t.text for t in root.iter(ns + "text")], "pictures": pictures}
print(json.dumps(found))`;

describe("drawSvg", () => {
  it.skipIf(pythonWithPillow === null)(
    "is read by an XML parser and Pillow (skipped where they are not)",
    () => {
      const folder = temporaryFolder();
      const [first, second] = [join(folder, "matrix.svg"), join(folder, "lines.svg")];
      writeFileSync(first, drawSvg(matrix, paper));
      writeFileSync(second, drawSvg(lines, paper));
      const found = JSON.parse(
        execFileSync(pythonWithPillow!, ["-c", reader, first, second], { encoding: "utf8" }),
      );
      expect(found[first]).toMatchObject({ role: "img", title: "Matrix & <more>", desc: "Six numbers." });
      expect(found[first].texts).toEqual(
        expect.arrayContaining(["response (a.u.)", "column", "b", "−1", "0", "1"]),
      );
      const [blue, white, orange] = diverging;
      expect(found[first].pictures[0]).toEqual([
        [3, 2],
        [blue, white, orange, [208, 212, 218], orange, blue],
      ]);
      expect(found[second].texts).toEqual(
        expect.arrayContaining([
          "time (s)",
          "response (a.u.)",
          "ON <fast> & slow 3",
          "OFF",
          "Bands are errors.",
        ]),
      );
    },
  );

  it("turns a matrix over where its rows grow upwards", () => {
    const upright = {
      ...matrix,
      panels: [{ ...matrix.panels[0]!, y: { title: "row", unit: "count" as const } }],
    };
    const picture = (figure: Figure): string =>
      /href="(data:image\/png[^"]+)"/.exec(drawSvg(figure, paper))![1]!;
    expect(picture(upright)).not.toBe(picture(matrix));
  });

  it("leaves a gap where a line has no number, and looks tokens up", () => {
    expect(drawSvg(lines, paper)).toMatch(/ d="M[\d. ]+M[\d. ]+" fill="none" stroke="#a85800"/);
    const theme = themeOf((token) => `[${token}]`, "#000");
    expect(drawSvg(lines, theme)).toContain('stroke="[--accent]"');
  });

  it("has all entries of a legend, in as many rows as a small figure needs", () => {
    const [panel] = lines.panels;
    const marks = Array.from({ length: 40 }, (_, k) => ({ ...panel!.marks[1]!, name: `a cell type, ${k}` }));
    const svg = drawSvg({ ...lines, panels: [{ ...panel!, marks }] }, paper, { width: 240, height: 160 });
    const places = Array.from({ length: 40 }, (_, k) =>
      new RegExp(`<text x="([\\d.]+)" y="([\\d.]+)">a cell type, ${k}</text>`)
        .exec(svg)!
        .slice(1)
        .map(Number),
    );
    const [, height] = /viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)!.map(Number);
    for (const [x, y] of places) {
      expect(x).toBeLessThan(240);
      expect(y).toBeLessThan(height!);
    }
    expect(new Set(places.map(String)).size).toBe(40);
  });
});

describe("figureFaults", () => {
  const [panel] = matrix.panels;
  const bad: [string, Figure, RegExp][] = [
    ["no colour bar", { ...matrix, colours: undefined as never }, /colours without a colour bar/],
    [
      "a bar that is not about zero",
      { ...matrix, colours: { ...matrix.colours!, range: [0, 1] } },
      /middle is not zero/,
    ],
    [
      "an axis without a title",
      { ...matrix, panels: [{ ...panel!, x: { title: "", unit: "s" } }] },
      /no title on its x/,
    ],
    [
      "a unit in the title",
      { ...matrix, panels: [{ ...panel!, x: { title: "t / s", unit: "s" } }] },
      /unit in the title/,
    ],
    ["panels without titles", { ...matrix, panels: [panel!, panel!] }, /one without a title/],
    [
      "a plane without angles",
      { ...lines, panels: [{ ...lines.panels[0]!, bare: "polar" }] },
      /does not label its angles/,
    ],
  ];
  it.each(bad)("finds %s", (_, figure, fault) => expect(figureFaults(figure).join(" ")).toMatch(fault));
  it("finds none in good ones", () => expect([...figureFaults(matrix), ...figureFaults(lines)]).toEqual([]));
});

describe("axes", () => {
  it("have round ticks with as few digits as tell them apart", () => {
    const { ticks, place } = linearScale([-0.31, 0.9], 0, 220);
    expect(ticks.map((tick) => tickText(tick, ticks))).toEqual(["0.0", "0.5"]);
    expect(place(-0.31)).toBe(0);
    expect(place(0.9)).toBeCloseTo(220, 10);
    expect(tickText(-0.5, [-0.5, 0])).toBe("−0.5");
  });

  it("go as the marks ask, with room about points, bands included, and one range where panels are held against each other", () => {
    expect(rangesOf(matrix)).toEqual([{ x: [-0.5, 2.5], y: [1.5, -0.5] }]);
    const [{ x, y }] = rangesOf(lines) as [ReturnType<typeof rangesOf>[number]];
    expect(x).toEqual([0, 2]);
    expect(y[0]).toBeLessThan(-1);
    expect(y[1]).toBeGreaterThan(4);
    const [panel] = lines.panels;
    const high = { ...panel!, marks: [{ ...panel!.marks[1]!, y: [9, 9, 9] }] } as typeof panel;
    const both = rangesOf({ ...lines, panels: [panel!, high!], sameY: true });
    expect(both[0]!.y).toEqual(both[1]!.y);
  });
});

describe("isoLines", () => {
  it("are circles about the top of a hill", () => {
    const axis = Array.from({ length: 41 }, (_, k) => -1 + k / 20);
    const values = axis.flatMap((y) => axis.map((x) => -(x * x + y * y)));
    for (const { value, segments } of isoLines({ x: axis, y: axis, values, levels: 4 })) {
      expect(segments.length).toBeGreaterThan(20);
      for (const [x1, y1, x2, y2] of segments) {
        expect(x1 * x1 + y1 * y1).toBeCloseTo(-value, 2);
        expect(x2 * x2 + y2 * y2).toBeCloseTo(-value, 2);
      }
    }
    expect(isoLines({ x: [0, 1], y: [0, 1], values: [1, 1, 1, 1], levels: 3 })).toEqual([]);
  });
});

describe("inkOn", () => {
  it("is what is read on a colour", () => {
    expect(inkOn([246, 247, 249])).toBe("#14171c");
    expect(inkOn([18, 26, 58])).toBe("#ffffff");
  });
});

describe("dataUri", () => {
  it.each([[], [1], [1, 2], [250, 251, 252], [0, 255, 128, 7]])(
    "holds bytes of any number: %j",
    (...bytes) => {
      const [, data] = dataUri("x/y", Uint8Array.from(bytes)).split(",");
      expect(data).toBe(Buffer.from(bytes).toString("base64"));
    },
  );
});
