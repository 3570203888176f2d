import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellTypeColours, fileTypeColours, seriesColours } from "../../core/figures/cell-type-colours.ts";
import { DIVERGING_STEPS, divergingMap } from "./colours.ts";
import { distance, smallestDistance, visions } from "./testing/vision.ts";

const css = readFileSync(new URL("../app/tokens.css", import.meta.url), "utf8");
const parts = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** A token as it is with the safe colours. */
function safeToken(name: string, scheme: "dark" | "light"): number[] {
  const from = (at: number): string | undefined =>
    new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css.slice(at).split("}")[0]!)?.[1];
  const safe = css.indexOf(
    scheme === "dark" ? '[data-colours="safe"] {' : '[data-colours="safe"][data-mantine',
  );
  return parts(from(safe) ?? from(css.indexOf(`"${scheme}"]`))!);
}

const types = [
  "ON a",
  "ON b",
  "ON c",
  "ON d",
  "OFF a",
  "OFF b",
  "OFF c",
  "OFF d",
  "ON-OFF a",
  "ON-OFF b",
  "ON-OFF c",
];
const opponents = ["opponent a", "opponent b", "opponent c"];

describe.each(["dark", "light"] as const)("safe colours on a %s panel", (scheme) => {
  const ofTypes = [...cellTypeColours([...types, ...opponents], scheme, true).values()].map(parts);
  const tokens = ["red", "green", "blue", "uv", "accent", "text"].map((name) => safeToken(name, scheme));

  it.each(visions)("tell fourteen cell types apart: %s", (vision) => {
    expect(ofTypes).toHaveLength(14);
    expect(smallestDistance(ofTypes, vision)).toBeGreaterThan(15);
  });

  it.each(visions)("tell eight series of a figure apart: %s", (vision) => {
    expect(smallestDistance(seriesColours(scheme).map(parts), vision)).toBeGreaterThan(15);
  });

  it("are those of files, unless there are more types than safe colours", () => {
    const few = [...types, ...opponents];
    expect(fileTypeColours(few, scheme)).toEqual(cellTypeColours(few, scheme, true));
    const many = [...few, "ON e"];
    expect(fileTypeColours(many, scheme)).toEqual(cellTypeColours(many, scheme));
  });

  it.each(visions)("tell six channels and lines apart: %s", (vision) => {
    expect(smallestDistance(tokens, vision)).toBeGreaterThan(25);
  });

  it.each(visions)("tell the ends of the diverging map from each other and from zero: %s", (vision) => {
    const map = divergingMap(scheme);
    const at = (step: number): number[] => [...map.subarray(3 * step, 3 * step + 3)];
    expect(smallestDistance([at(0), at(DIVERGING_STEPS), at(2 * DIVERGING_STEPS)], vision)).toBeGreaterThan(
      40,
    );
  });
});

describe("the distance", () => {
  it("is what CIE 1976 has for black and white, and sees what an eye does not", () => {
    expect(distance([0, 0, 0], [255, 255, 255], "usual")).toBeCloseTo(100, 1);
    // A red and a green of a textbook's plate.
    const [red, green] = [parts("#b8602c"), parts("#7f7a2c")];
    expect(distance(red, green, "deuteranopia")).toBeLessThan(distance(red, green, "usual") / 2);
  });

  it("finds that the usual colours are not safe", () => {
    const usual = ["#ff6b6b", "#3ddc84", "#58a6ff", "#a98bff", "#ffb454", "#dfe4ea"].map(parts);
    expect(Math.min(...visions.map((vision) => smallestDistance(usual, vision)))).toBeLessThan(5);
  });
});
