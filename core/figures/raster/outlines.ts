import { oval } from "./canvas.ts";
import type { Point } from "./letters.ts";
import { type Attributes, numberIn } from "./markup.ts";

/** The lines of a shape, in the document's units; closed ones end where they began. @throws RangeError if the shape is not known */
export function outlinesOf(name: string, attributes: Attributes): Point[][] {
  const number = (key: string): number => numberIn(attributes, key);
  switch (name) {
    case "rect": {
      const [left, top] = [number("x"), number("y")];
      const [right, bottom] = [left + number("width"), top + number("height")];
      return [
        [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
          [left, top],
        ],
      ];
    }
    case "circle":
      return [ring([number("cx"), number("cy")], [number("r"), number("r")])];
    case "ellipse":
      return [ring([number("cx"), number("cy")], [number("rx"), number("ry")])];
    case "path":
      return pathOf(attributes.d ?? "");
    default:
      throw new RangeError(`The element <${name}> cannot be drawn.`);
  }
}

function ring(middle: Point, radii: Point): Point[] {
  const corners = oval(middle, radii, 0);
  return [...corners, corners[0]!];
}

/** Straight lines only: none of our figures has others. */
function pathOf(d: string): Point[][] {
  const lines: Point[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, list] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = list!.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
    if (command === "Z") {
      const line = lines.at(-1);
      if (line?.[0] !== undefined) line.push(line[0]);
      continue;
    }
    const step = command === "M" || command === "L" ? 2 : 1;
    for (let k = 0; k < numbers.length; k += step) {
      const [a, b] = [numbers[k]!, numbers[k + 1]!];
      if (command === "M" || command === "L") [x, y] = [a, b];
      else if (command === "H") x = a;
      else if (command === "V") y = a;
      else if (command === "h") x += a;
      else if (command === "v") y += a;
      else throw new RangeError(`The line "${command}" of a path cannot be drawn.`);
      if (command === "M" && k === 0) lines.push([[x, y]]);
      else lines.at(-1)!.push([x, y]);
    }
  }
  return lines;
}
