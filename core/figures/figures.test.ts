import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonWithPillow } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { linearScale, rangeOf, tickText } from "./axes.ts";
import {
  dataUri,
  diverging,
  heatMap,
  imageStrip,
  linePlot,
  mappedPicture,
  page,
  paper,
  quiver,
  scatter,
} from "./index.ts";
import { isoLines } from "./iso-lines.ts";

const figures = {
  lines: linePlot(
    [
      { label: "ON <fast> & slow", x: [0, 1, 2], y: [0, Number.NaN, 3], error: [1, 1, 1] },
      { label: "OFF", x: [0, 1, 2], y: [3, 2, 1] },
    ],
    {
      title: "Responses",
      description: "two types",
      labels: { x: "time / s", y: "response" },
      spans: [[1, 2]],
    },
  ),
  matrix: heatMap([0, 1, 2, 3, 4, 5], {
    ...{ title: "Matrix", rows: 2, columns: 3, range: [0, 5], unit: "response" },
    rowBlocks: [{ label: "a", size: 2 }],
    columnBlocks: [{ label: "b", size: 3 }],
  }),
  strip: imageStrip(
    [{ picture: mappedPicture([-1, 0, 1, 0], { height: 2, width: 2 }, diverging, [-1, 1]), label: "0 → 1" }],
    { title: "Kernels" },
  ),
  arrows: quiver([{ x: 0, y: 0, dx: 1, dy: 0 }], {
    title: "Field",
    labels: { x: "x", y: "y" },
    longest: 1,
    landscape: { x: [0, 1], y: [0, 1], values: [0, 1, 1, 2], levels: 3 },
  }),
  cells: scatter(
    [{ label: "ON", points: [{ x: 1, y: 2, name: "cell 3", ellipse: { major: 2, minor: 1, angle: 30 } }] }],
    { title: "Centres", labels: { x: "µm", y: "µm" }, picture: true, theme: page },
  ),
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
    found[path] = {"role": root.get("role"), "title": root.find(ns + "title").text,
                   "texts": [t.text for t in root.iter(ns + "text")], "pictures": pictures}
print(json.dumps(found))`;

describe("figures", () => {
  it.skipIf(pythonWithPillow === null)(
    "are read by an XML parser and Pillow (skipped where they are not)",
    () => {
      const folder = temporaryFolder();
      const paths = Object.entries(figures).map(([name, svg]) => {
        writeFileSync(join(folder, name), svg);
        return join(folder, name);
      });
      const found = JSON.parse(
        execFileSync(pythonWithPillow!, ["-c", reader, ...paths], { encoding: "utf8" }),
      );
      const of = (name: string) => found[join(folder, name)];
      for (const path of paths) expect(found[path].role).toBe("img");
      expect(of("lines")).toMatchObject({ title: "Responses" });
      expect(of("lines").texts).toContain("ON <fast> & slow");
      expect(of("matrix").pictures[0][0]).toEqual([3, 2]);
      expect(of("strip").pictures[0]).toEqual([
        [2, 2],
        [
          [33, 102, 200],
          [246, 247, 249],
          [214, 78, 30],
          [246, 247, 249],
        ],
      ]);
      expect(of("cells").texts).toContain("ON (1)");
    },
  );

  it("leave a gap where a line has no number", () => {
    const line = new RegExp(` d="(M[\\d. ]+M[\\d. ]+)" fill="none" stroke="${paper.series[0]}"`);
    expect(figures.lines).toMatch(line);
  });
});

describe("axes", () => {
  it("have round ticks with as few digits as tell them apart", () => {
    const { ticks, place } = linearScale([-0.31, 0.9], 0, 220);
    expect(ticks.map((tick) => tickText(tick, ticks))).toEqual(["0.0", "0.5"]);
    expect(place(-0.31)).toBe(0);
    expect(place(0.9)).toBeCloseTo(220, 10);
    expect(tickText(-0.5, [-0.5, 0])).toBe("−0.5");
    expect(rangeOf([3, 3])).toEqual([2.7, 3.3]);
    expect(rangeOf([])).toEqual([0, 1]);
  });
});

describe("isoLines", () => {
  it("are circles about the top of a hill", () => {
    const axis = Array.from({ length: 41 }, (_, k) => -1 + k / 20);
    const values = axis.flatMap((x) => axis.map((y) => -(x * x + y * y)));
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

describe("dataUri", () => {
  it.each([[], [1], [1, 2], [250, 251, 252], [0, 255, 128, 7]])(
    "holds bytes of any number: %j",
    (...bytes) => {
      const [, data] = dataUri("x/y", Uint8Array.from(bytes)).split(",");
      expect([...Buffer.from(data!, "base64")]).toEqual(bytes);
      expect(data).toBe(Buffer.from(bytes).toString("base64"));
    },
  );
});
