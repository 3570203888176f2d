import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import { isoLines } from "../../../../core/figures/iso-lines.ts";
import { divergingMap, paintDiverging, type Scheme } from "../../../lib/colours.ts";
import type { PlotFigure, PlotSeries } from "../../../ui/plot-figure.ts";
import { arrows } from "../arrows.ts";
import { pictureUrl } from "../picture-url.ts";

type Grid = Pick<AnalysisResult<"contrast-grid">, "contrasts" | "response" | "gradient">;

const LEVELS = 10;
/** Contrast that an arrow is long, as openretina draws them. */
const ARROW = 0.1;
/** Arrows along one side at most: more would be a carpet. */
const MOST_ARROWS = 21;

/** Response over the contrasts of two channels as colours, lines of equal response, and where it grows fastest. */
export function contrastFigure(
  { contrasts, response, gradient }: Grid,
  names: readonly [string, string],
  scheme: Scheme,
): PlotFigure {
  const n = contrasts.length;
  const half = (contrasts[1]! - contrasts[0]!) / 2;
  const peak = response.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // The picture's rows go downwards from the largest contrast of the second channel.
  const shown = Float64Array.from(
    { length: n * n },
    (_, k) => response.values[(k % n) * n + (n - 1 - Math.floor(k / n))]!,
  );
  const url = pictureUrl(n, n, (pixels) => paintDiverging(shown, peak, divergingMap(scheme), pixels));
  const edge: readonly [number, number] = [-1 - half, 1 + half];
  return {
    series: [...lines(contrasts, response.values), field(contrasts, gradient.values)],
    axes: {
      x: edge,
      y: edge,
      unit: "",
      titles: [`${names[0]} contrast`, `${names[1]} contrast`],
      square: true,
    },
    shaded: null,
    pictures: [{ url, x: edge, y: edge }],
  };
}

function lines(contrasts: readonly number[], values: ArrayLike<number>): PlotSeries[] {
  return isoLines({ x: contrasts, y: contrasts, values, levels: LEVELS }).map(
    ({ value, part, segments }) => ({
      name: `response ${value.toPrecision(3)}`,
      x: segments.flatMap(([x1, , x2]) => [x1, x2, Number.NaN]),
      y: segments.flatMap(([, y1, , y2]) => [y1, y2, Number.NaN]),
      colour: "var(--text)",
      width: 1,
      opacity: 0.5 + 0.5 * part,
      hover: `response ${value.toPrecision(3)}`,
    }),
  );
}

/** Unit arrows at inner points, as openretina draws them. */
function field(contrasts: readonly number[], gradient: Float64Array): PlotSeries {
  const n = contrasts.length;
  const every = Math.max(1, Math.ceil((n - 2) / MOST_ARROWS));
  const points = [];
  for (let i = 1; i + 1 < n; i += every) {
    for (let j = 1; j + 1 < n; j += every) {
      const [dx, dy] = [gradient[i * n + j]!, gradient[n * n + i * n + j]!];
      const length = Math.hypot(dx, dy);
      if (length === 0) continue;
      const scale = (ARROW * Math.min(1, (20 * every) / (n - 1))) / length;
      points.push({ x: contrasts[i]!, y: contrasts[j]!, dx: dx * scale, dy: dy * scale });
    }
  }
  return {
    name: "where it grows fastest",
    ...arrows(points),
    colour: "var(--accent)",
    width: 1,
    opacity: 0.8,
    hover: null,
  };
}

/** Response along each channel alone, the other being grey, and along both together. */
export function axesFigure(
  { contrasts, response }: Grid,
  names: readonly [string, string],
  colours: readonly [string, string],
): PlotFigure {
  const n = contrasts.length;
  const zero = contrasts.reduce(
    (best, value, index) => (Math.abs(value) < Math.abs(contrasts[best]!) ? index : best),
    0,
  );
  const line = (name: string, colour: string, at: (k: number) => number): PlotSeries => ({
    name,
    x: contrasts,
    y: contrasts.map((_, k) => response.values[at(k)]!),
    colour,
    width: 1.8,
    hover: `${name}: %{y:.3~g} at %{x:.2f}`,
  });
  return {
    series: [
      line(`${names[0]} alone`, colours[0], (k) => k * n + zero),
      line(`${names[1]} alone`, colours[1], (k) => zero * n + k),
      line("both", "var(--text)", (k) => k * n + k),
    ],
    axes: { x: [-1, 1], y: null, unit: "", titles: ["contrast", "response"] },
    shaded: null,
  };
}
