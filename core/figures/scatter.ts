import { type AxisLabels, axes, heading, legendWidth, panelIn, rangeOf, scalesOf } from "./axes.ts";
import { type Caption, element, escaped, figure, paper, type Theme, text } from "./svg.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Half axes and angle in degrees of an ellipse about it, in the axes' units. */
  readonly ellipse?: { readonly major: number; readonly minor: number; readonly angle: number };
  /** What it is, for those who point at it. */
  readonly name: string;
}

export interface Cloud {
  readonly label: string;
  readonly colour?: string;
  readonly points: readonly Point[];
}

export interface ScatterOptions extends Caption {
  readonly labels: AxisLabels;
  readonly width?: number;
  readonly height?: number;
  /** Whether both axes have the same scale, and y grows downwards, as rows of a picture do. */
  readonly picture?: boolean;
  readonly theme?: Theme;
}

const LEGEND_LINE = 15;

/** Points in a plane, a colour a cloud. */
export function scatter(clouds: readonly Cloud[], options: ScatterOptions): string {
  const { labels, width = 480, height = 300, picture = false, theme = paper } = options;
  const names = clouds.map(({ label, points }) => `${label} (${points.length})`);
  const panel = panelIn(width, height, { right: legendWidth(names) });
  const all = (key: "x" | "y"): number[] =>
    clouds.flatMap(({ points }) =>
      points.flatMap((point) => {
        const more = point.ellipse?.major ?? 0;
        return [point[key] - more, point[key] + more];
      }),
    );
  const [x, y] = [rangeOf(all("x")), rangeOf(all("y"))];
  const pixel = Math.max((x[1] - x[0]) / panel.width, (y[1] - y[0]) / panel.height);
  const wide = ([low, high]: readonly [number, number], size: number): [number, number] => {
    const more = (pixel * size - (high - low)) / 2;
    return [low - more, high + more];
  };
  const [bottom, top] = picture ? wide(y, panel.height) : y;
  const scales = scalesOf(
    panel,
    picture ? wide(x, panel.width) : x,
    picture ? [-top, -bottom] : [bottom, top],
  );
  const up = picture ? -1 : 1;
  const shown = picture
    ? {
        ...scales,
        y: {
          ...scales.y,
          ticks: scales.y.ticks.map((tick) => -tick),
          place: (v: number) => scales.y.place(-v),
        },
      }
    : scales;
  const colour = ({ colour: own }: Cloud, index: number): string =>
    own ?? theme.series[index % theme.series.length]!;
  return figure(
    options,
    { width, height },
    theme,
    axes(panel, shown, labels, theme),
    heading(panel, options.title),
    ...clouds.flatMap((cloud, index) =>
      cloud.points
        .filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y))
        .map((point) => {
          const [cx, cy] = [scales.x.place(point.x), scales.y.place(up * point.y)];
          const title = element("title", {}, escaped(point.name));
          const fill = colour(cloud, index);
          if (point.ellipse === undefined)
            return element("circle", { cx, cy, r: 3, fill, "fill-opacity": 0.75 }, title);
          const { major, minor, angle } = point.ellipse;
          return element(
            "ellipse",
            {
              ...{
                cx: 0,
                cy: 0,
                rx: major / pixel,
                ry: minor / pixel,
                stroke: fill,
                fill,
                "fill-opacity": 0.08,
              },
              transform: `translate(${cx.toFixed(1)} ${cy.toFixed(1)}) rotate(${angle.toFixed(1)})`,
            },
            title,
          );
        }),
    ),
    ...clouds.map((cloud, index) => {
      const at = panel.y + 8 + index * LEGEND_LINE;
      const left = panel.x + panel.width + 16;
      return (
        element("circle", { cx: left, cy: at, r: 4, fill: colour(cloud, index) }) +
        text(left + 9, at + 4, names[index]!)
      );
    }),
  );
}
