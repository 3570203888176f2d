import { element, type Panel, type Theme, text } from "./svg.ts";

/** From values to places in a figure. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A range that holds all values, a little larger; of one value or none, a range about it. */
export function rangeOf(values: Iterable<number>, margin = 0.04): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const more = high > low ? (high - low) * margin : Math.abs(high) * 0.1 || 1;
  return [low - more, high + more];
}

/**
 * @param from where `low` is
 * @param to where `high` is; smaller than `from` where values grow upwards
 */
export function linearScale([low, high]: readonly [number, number], from: number, to: number): Scale {
  const step = niceStep((high - low) / Math.max(2, Math.abs(to - from) / 55));
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) ticks.push(k * step);
  return { low, high, ticks, place: (value) => from + ((value - low) / (high - low)) * (to - from) };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const part = rough / power;
  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

/** As few digits as tell a number from its neighbours on an axis. */
export function tickText(value: number, ticks: readonly number[]): string {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : Math.abs(value) || 1;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  const rounded = value.toFixed(digits);
  return (Number(rounded) === 0 ? (0).toFixed(digits) : rounded).replace("-", "−");
}

/** What an axis shows, with its unit. */
export interface AxisLabels {
  readonly x: string;
  readonly y: string;
}

/** Room for the axes of a panel inside a figure. */
export function panelIn(
  width: number,
  height: number,
  { left = 52, right = 14, top = 26, bottom = 38 } = {},
): Panel {
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

/** Scales of a panel, y growing upwards. */
export function scalesOf(panel: Panel, x: readonly [number, number], y: readonly [number, number]) {
  return {
    x: linearScale(x, panel.x, panel.x + panel.width),
    y: linearScale(y, panel.y + panel.height, panel.y),
  };
}

export function axes(
  panel: Panel,
  { x, y }: { readonly x: Scale; readonly y: Scale },
  labels: AxisLabels,
  theme: Theme,
): string {
  const bottom = panel.y + panel.height;
  const grid = y.ticks.map((tick) =>
    element("path", { d: `M${panel.x} ${y.place(tick).toFixed(2)}h${panel.width}`, stroke: theme.shade }),
  );
  const xTicks = x.ticks.map(
    (tick) =>
      element("path", { d: `M${x.place(tick).toFixed(2)} ${bottom}v4`, stroke: theme.line }) +
      text(x.place(tick), bottom + 15, tickText(tick, x.ticks), {
        "text-anchor": "middle",
        fill: theme.muted,
      }),
  );
  const yTicks = y.ticks.map((tick) =>
    text(panel.x - 6, y.place(tick) + 3.5, tickText(tick, y.ticks), {
      "text-anchor": "end",
      fill: theme.muted,
    }),
  );
  const frame = element("path", {
    d: `M${panel.x} ${panel.y}V${bottom}H${panel.x + panel.width}`,
    fill: "none",
    stroke: theme.line,
  });
  const middle = panel.y + panel.height / 2;
  return [
    ...grid,
    frame,
    ...xTicks,
    ...yTicks,
    text(panel.x + panel.width / 2, bottom + 31, labels.x, { "text-anchor": "middle", fill: theme.muted }),
    text(0, 0, labels.y, {
      "text-anchor": "middle",
      fill: theme.muted,
      transform: `translate(${panel.x - 40} ${middle}) rotate(-90)`,
    }),
  ].join("");
}

/** A figure's title, above its panel. */
export function heading(panel: Panel, title: string): string {
  return text(panel.x, panel.y - 10, title, { "font-weight": 600, "font-size": 12 });
}

const LETTER = 6.1;

/** Room for a legend beside a panel, with its marks. */
export function legendWidth(labels: readonly string[]): number {
  return 40 + LETTER * Math.max(0, ...labels.map(({ length }) => length));
}
