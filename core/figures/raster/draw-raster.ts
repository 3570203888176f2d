import { type Picture, readOwnPng } from "../../formats/index.ts";
import type { Rgb } from "../colour-map.ts";
import { Canvas } from "./canvas.ts";
import type { Point } from "./letters.ts";
import { type Attributes, bytesOf, elementsOf, numberIn } from "./markup.ts";
import { outlinesOf } from "./outlines.ts";

/** No picture has a longer side. */
const MAX_SIDE = 8192;

type Place = (point: Point) => Point;

/**
 * Draws an SVG document of `drawSvg` as a picture, where there is no browser to do so. It knows what those documents are made of and
 * no more; its letters are strokes of a round pen.
 *
 * @param scale pixels for each of the document's
 * @throws RangeError if the document has something else in it
 */
export function drawRaster(svg: string, scale: number): Picture {
  const [root, ...rest] = elementsOf(svg);
  if (root?.name !== "svg") throw new RangeError("This is no SVG document.");
  const [width, height] = [numberIn(root.attributes, "width"), numberIn(root.attributes, "height")];
  const fit = Math.min(scale, MAX_SIDE / Math.max(width, height));
  const canvas = new Canvas(Math.round(width * fit), Math.round(height * fit));
  const ink = colourOf(root.attributes.fill ?? "#000000") ?? [0, 0, 0];
  const fontSize = numberIn(root.attributes, "font-size", 11);
  for (const { name, attributes, words } of rest) {
    const own = transformOf(attributes.transform);
    const place: Place = (point) => {
      const [x, y] = own(point);
      return [x * fit, y * fit];
    };
    if (name === "text") {
      const [x, y] = [numberIn(attributes, "x"), numberIn(attributes, "y")];
      canvas.write(words, [x, y], colourOf(attributes.fill ?? "") ?? ink, {
        size: numberIn(attributes, "font-size", fontSize) * fit,
        anchor: anchors[attributes["text-anchor"] ?? "start"]!,
        bold: numberIn(attributes, "font-weight", 400) > 500,
        turned: ([a, b]) => place([x + a / fit, y + b / fit]),
      });
    } else if (name === "image") {
      const [x, y] = place([numberIn(attributes, "x"), numberIn(attributes, "y")]);
      const [wide, high] = [numberIn(attributes, "width") * fit, numberIn(attributes, "height") * fit];
      canvas.image(readOwnPng(bytesOf(attributes.href ?? "")), x, y, wide, high);
    } else drawShape(canvas, outlinesOf(name, attributes), attributes, place, fit, ink);
  }
  return canvas.picture();
}

const anchors: Readonly<Record<string, "start" | "middle" | "end">> = {
  start: "start",
  middle: "middle",
  end: "end",
};

function drawShape(
  canvas: Canvas,
  outlines: readonly (readonly Point[])[],
  attributes: Attributes,
  place: Place,
  fit: number,
  ink: Rgb,
): void {
  const placed = outlines.map((outline) => outline.map(place));
  const fill = attributes.fill === undefined ? ink : colourOf(attributes.fill);
  if (fill !== null) canvas.fill(placed, fill, numberIn(attributes, "fill-opacity", 1));
  const stroke = colourOf(attributes.stroke ?? "none");
  if (stroke === null) return;
  const dashes = attributes["stroke-dasharray"]?.split(" ").map((length) => Number(length) * fit);
  canvas.lines(placed, stroke, {
    width: numberIn(attributes, "stroke-width", 1) * fit,
    opacity: numberIn(attributes, "stroke-opacity", 1),
    ...(dashes === undefined ? {} : { dashes }),
  });
}

/** @returns null for none @throws RangeError if it is a colour of another way of writing */
function colourOf(colour: string): Rgb | null {
  if (colour === "none" || colour === "") return null;
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (digits !== undefined) return [0, 2, 4].map((k) => Number.parseInt(digits.slice(k, k + 2), 16)) as never;
  const parts = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(colour);
  if (parts !== null) return [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  throw new RangeError(`The colour "${colour}" cannot be drawn.`);
}

/** Shifts and turns, the last of them first. */
function transformOf(transform = ""): Place {
  const steps = [...transform.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, name, list]): Place => {
    const [a = 0, b = 0] = list!.split(/[ ,]+/).map(Number);
    if (name === "translate") return ([x, y]) => [x + a, y + b];
    if (name !== "rotate") throw new RangeError(`The transformation "${name}" cannot be drawn.`);
    const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
    return ([x, y]) => [x * cos - y * sin, x * sin + y * cos];
  });
  return (point) => steps.reduceRight((moved, step) => step(moved), point);
}
