import type { Drawn } from "plotly.js-cartesian-dist-min";
import { createContext, useContext } from "react";

/** What a plot's first panel shows at the moment, zoomed or not, and where its marks are in the plot. */
export interface PlotView {
  readonly x: readonly [left: number, right: number];
  readonly y: readonly [bottom: number, top: number];
  /** In CSS pixels. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

export const PlotViewContext = createContext<PlotView | null>(null);

/** For what is laid over a plot. */
export function usePlotView(): PlotView | null {
  return useContext(PlotViewContext);
}

export function viewOf({ xaxis, yaxis }: Drawn["_fullLayout"]): PlotView {
  const box = { left: xaxis._offset, top: yaxis._offset, width: xaxis._length, height: yaxis._length };
  return { x: [xaxis.range[0], xaxis.range[1]], y: [yaxis.range[0], yaxis.range[1]], box };
}

export function sameView(a: PlotView, b: PlotView): boolean {
  const numbers = ({ x, y, box }: PlotView) => [...x, ...y, box.left, box.top, box.width, box.height];
  const other = numbers(b);
  return numbers(a).every((value, k) => value === other[k]);
}

/** Shares of the view's width and height at which a place is, from the left and from the top. */
export function placeIn({ x, y }: PlotView, at: { readonly x: number; readonly y: number }) {
  return { x: (at.x - x[0]) / (x[1] - x[0]), y: (at.y - y[1]) / (y[0] - y[1]) };
}
