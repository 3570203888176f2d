import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellTypeColours } from "../../core/figures/cell-type-colours.ts";
import { channelColour } from "../../core/figures/index.ts";
import { DIVERGING_STEPS, divergingMap, paintComposite, paintDiverging, type Scheme } from "./colours.ts";

const SCHEMES: readonly Scheme[] = ["dark", "light"];

/** The palette from one scheme's on. */
function ofScheme(scheme: Scheme): string {
  const css = readFileSync(new URL("../app/tokens.css", import.meta.url), "utf8");
  return css.slice(css.indexOf(`"${scheme}"]`));
}

/** A token of one scheme, as red, green and blue. */
function token(name: string, scheme: Scheme): number[] {
  return parts(new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(ofScheme(scheme))![1]!);
}

const parts = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function contrast(a: number[], b: number[]): number {
  const luminance = (rgb: number[]): number => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

describe("the diverging map", () => {
  it.each(SCHEMES)("has the %s panel's own colour in its middle", (scheme) => {
    const map = divergingMap(scheme);
    expect([...map.subarray(DIVERGING_STEPS * 3, DIVERGING_STEPS * 3 + 3)]).toEqual(token("raise", scheme));
  });

  it("is blue below zero and orange above, and ends at the peak", () => {
    const pixels = new Uint8ClampedArray(5 * 4);
    paintDiverging([-9, -3, 0, 3, 9], 3, divergingMap("dark"), pixels);
    const at = (pixel: number): number[] => [...pixels.subarray(pixel * 4, pixel * 4 + 4)];
    expect(at(0)).toEqual([64, 148, 255, 255]);
    expect(at(1)).toEqual(at(0));
    expect(at(2)).toEqual([29, 34, 42, 255]);
    expect(at(3)).toEqual([255, 126, 72, 255]);
    expect(at(4)).toEqual(at(3));
  });

  it("shows a stimulus of zeros as neutral", () => {
    const pixels = new Uint8ClampedArray(4);
    paintDiverging([0], 0, divergingMap("light"), pixels);
    expect([...pixels]).toEqual([244, 246, 248, 255]);
  });
});

describe("the composite", () => {
  const paint = (...channels: number[][]): number[] => {
    const pixels = new Uint8ClampedArray(channels[0]!.length * 4);
    paintComposite(channels, 2, pixels);
    return [...pixels];
  };

  it("shows one channel in grey, with zero in the middle and the peaks at the ends", () => {
    expect(paint([0, 2, -2])).toEqual([128, 128, 128, 255, 255, 255, 255, 255, 0, 0, 0, 255]);
  });

  it("shows the first of two channels green and the second violet", () => {
    expect(paint([2], [0])).toEqual([128, 255, 128, 255]);
    expect(paint([0], [2])).toEqual([255, 128, 255, 255]);
    expect(paint([-2], [2])).toEqual([255, 0, 255, 255]);
  });

  it("shows three channels red, green and blue", () => {
    expect(paint([2], [0], [-2])).toEqual([255, 128, 0, 255]);
  });

  it("does not stretch a weak frame", () => {
    expect(paint([0.2], [0.2])[0]).toBe(140);
  });
});

describe("colours of channels", () => {
  it("are green and UV where there are two, red, green and blue where there are three", () => {
    expect([0, 1].map((channel) => channelColour(channel, 2))).toEqual(["var(--green)", "var(--uv)"]);
    expect([0, 1, 2].map((channel) => channelColour(channel, 3))).toEqual([
      "var(--red)",
      "var(--green)",
      "var(--blue)",
    ]);
    expect(channelColour(7, 8)).toBe("var(--green)");
  });
});

describe("colours of cell types", () => {
  const demo = [
    "OFF transient",
    "ON sustained",
    "ON-OFF local",
    "ON transient",
    "UV-ON green-OFF",
    "ON DS transient",
    "OFF sustained",
    "ON-OFF DS",
  ];

  it("are warm for ON, cool for OFF, green for ON-OFF, violet for opponent types", () => {
    for (const scheme of SCHEMES) {
      for (const [name, colour] of cellTypeColours(demo, scheme)) {
        const [r, g, b] = parts(colour);
        if (name.startsWith("ON ")) expect(r! > g! && g! > b!, name).toBe(true);
        else if (name.startsWith("OFF ")) expect(b! > g! && g! > r!, name).toBe(true);
        else if (name.startsWith("ON-OFF")) expect(g! > b! && g! > r!, name).toBe(true);
        else expect(b! > r! && r! > g!, name).toBe(true);
      }
    }
  });

  it("do not depend on the order of the names, and differ", () => {
    const colours = cellTypeColours(demo, "dark");
    expect(cellTypeColours(demo.toReversed(), "dark")).toEqual(colours);
    expect(new Set(colours.values()).size).toBe(demo.length);
  });

  it.each(SCHEMES)("differ for 46 bare numbers and stand out on a %s panel", (scheme) => {
    const names = [...Array.from({ length: 46 }, (_, index) => String(index + 1)), ...demo];
    const colours = [...cellTypeColours(names, scheme).values()];
    expect(new Set(colours).size).toBe(names.length);
    for (const colour of colours)
      expect(contrast(parts(colour), token("panel", scheme)), colour).toBeGreaterThan(3);
  });
});

describe("colours that are mixed of others", () => {
  it.each([
    ["accent-line", "accent", 0.28, "line"],
    ["accent-raise", "raise", 0.88, "accent"],
    ["raise-hover", "raise", 0.85, "text"],
    ["muted-off", "muted", 0.65, "panel"],
  ])("%s is of %s and, for the rest, of another", (name, first, share, second) => {
    for (const scheme of SCHEMES) {
      const [a, b] = [token(first, scheme), token(second, scheme)];
      expect(token(name, scheme)).toEqual(a.map((part, i) => Math.round(share * part + (1 - share) * b[i]!)));
    }
  });

  it.each([
    ["accent-soft", "accent"],
    ["bg-veil", "bg"],
    ["panel-glass", "panel"],
  ])("%s is %s, through which one sees", (name, whole) => {
    for (const scheme of SCHEMES)
      expect(/^[^}]*/.exec(ofScheme(scheme))![0]).toMatch(
        new RegExp(`--${name}: rgb\\(${token(whole, scheme).join(" ")} / \\d+%\\);`),
      );
  });
});
