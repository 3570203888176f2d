import type { ColourStops } from "plotly.js-cartesian-dist-min";
import { type ColourScale, sequential } from "../../core/figures/index.ts";
import { DIVERGING_STEPS, divergingMap, type Scheme } from "../lib/colours.ts";

/** What plots need of the window's look. */
export interface PlotStyle {
  /** Gives a token's value. */
  readonly token: (name: string) => string;
  readonly fontFamily: string;
  readonly scheme: Scheme;
}

/** As the window's own pictures have them. */
export function colourStops(kind: ColourScale["kind"], scheme: Scheme): ColourStops {
  const rgb = (values: ArrayLike<number>): string => `rgb(${values[0]},${values[1]},${values[2]})`;
  if (kind === "positive")
    return sequential.map((colour, k) => [k / (sequential.length - 1), rgb(colour)] as const);
  const map = divergingMap(scheme);
  return [0, DIVERGING_STEPS, 2 * DIVERGING_STEPS].map(
    (step) => [step / (2 * DIVERGING_STEPS), rgb(map.subarray(step * 3, step * 3 + 3))] as const,
  );
}

/** The library reads words as a kind of HTML. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
