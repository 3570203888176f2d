import { type Arrow, type Figure, type Line, scaleFor } from "../../figures/index.ts";
import { RESPONSE_UNIT, shortNumber } from "../../figures/names.ts";

export interface Grid {
  /** Of either channel, ascending. */
  readonly contrasts: readonly number[];
  /** `[first, second]` */
  readonly response: ArrayLike<number>;
  /** `[channel, first, second]` */
  readonly gradient: ArrayLike<number>;
}

/** Lines of equal response, as many as openretina draws. */
const LEVELS = 10;
/** Read on dark and on light colours of the map. */
const ARROW_COLOUR = "#ff8a3d";
/** Arrows along one side at most: more would be a carpet. */
const MAX_ARROWS = 21;

/**
 * Response over the contrasts of two channels as colours, lines of equal response, and arrows of one length to where it grows fastest,
 * as openretina's plot_vector_field_resp_iso has them at the inner points of the grid.
 *
 * @param names of the two channels
 */
export function contrastFigure(
  { contrasts, response, gradient }: Grid,
  names: readonly [string, string],
): Figure {
  const n = contrasts.length;
  // Rows go upwards with the second channel.
  const values = Float64Array.from({ length: n * n }, (_, k) => response[(k % n) * n + Math.floor(k / n)]!);
  const at = (i: number, j: number): string => shortNumber(response[i * n + j]!);
  const [first, second] = names;
  return {
    title: "Response over contrasts",
    description: `Response to the stimulus with its ${first} and ${second} multiplied by contrasts; lines of equal response, and arrows to where it grows fastest.`,
    facts: [
      { name: `+${first} +${second}`, value: at(n - 1, n - 1) },
      { name: `+${first} −${second}`, value: at(n - 1, 0) },
      { name: `−${first} +${second}`, value: at(0, n - 1) },
      { name: `−${first} −${second}`, value: at(0, 0) },
    ],
    panels: [
      {
        x: { title: `contrast of ${first}`, unit: "1" },
        y: { title: `contrast of ${second}`, unit: "1" },
        square: true,
        marks: [
          { kind: "heat map", values, x: contrasts, y: contrasts },
          { kind: "contours", values, x: contrasts, y: contrasts, levels: LEVELS },
          {
            ...{ kind: "arrows", name: "where it grows fastest", colour: ARROW_COLOUR, quiet: true },
            arrows: inner(contrasts, gradient),
          },
        ],
        size: { width: 480, height: 440 },
      },
    ],
    colours: scaleFor(response, "response", RESPONSE_UNIT),
    note: "Lines: equal response. The arrows' length says nothing.",
  };
}

function inner(contrasts: readonly number[], gradient: ArrayLike<number>): Arrow[] {
  const n = contrasts.length;
  const every = Math.max(1, Math.ceil((n - 2) / MAX_ARROWS));
  const long = 0.75 * every * ((contrasts.at(-1)! - contrasts[0]!) / (n - 1));
  const arrows: Arrow[] = [];
  for (let i = 1; i + 1 < n; i += every) {
    for (let j = 1; j + 1 < n; j += every) {
      const [dx, dy] = [gradient[i * n + j]!, gradient[n * n + i * n + j]!];
      const length = Math.hypot(dx, dy);
      if (length === 0) continue;
      arrows.push({ x: contrasts[i]!, y: contrasts[j]!, dx: (dx / length) * long, dy: (dy / length) * long });
    }
  }
  return arrows;
}

/** Response along each channel alone, the other being grey, and along both together. */
export function contrastLinesFigure(
  { contrasts, response }: Grid,
  names: readonly [string, string],
  colours: readonly [string, string],
): Figure {
  const n = contrasts.length;
  const zero = contrasts.reduce(
    (best, value, index) => (Math.abs(value) < Math.abs(contrasts[best]!) ? index : best),
    0,
  );
  const line = (name: string, colour: string, at: (k: number) => number): Line => ({
    ...{ kind: "line", name, colour, x: contrasts, width: 1.8 },
    y: contrasts.map((_, k) => response[at(k)]!),
  });
  return {
    title: "Each channel alone",
    description:
      "Response over the contrast of each channel while the other one is grey, and of both together.",
    panels: [
      {
        x: { title: "contrast", unit: "1" },
        y: { title: "response", unit: RESPONSE_UNIT },
        marks: [
          line(`${names[0]} alone`, colours[0], (k) => k * n + zero),
          line(`${names[1]} alone`, colours[1], (k) => zero * n + k),
          line("both", "var(--text)", (k) => k * n + k),
        ],
      },
    ],
  };
}
