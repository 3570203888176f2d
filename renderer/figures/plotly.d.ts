/** What the window uses of plotly.js, whose bundle comes without types. */
declare module "plotly.js-cartesian-dist-min" {
  export interface Axis {
    readonly anchor: string;
    readonly domain: readonly [number, number];
    readonly range: readonly [number, number];
    readonly nticks?: number;
    readonly tickmode?: "array";
    readonly tickvals?: readonly number[];
    readonly ticktext?: readonly string[];
    readonly tickangle?: number;
    readonly tickfont?: { readonly size: number };
    readonly exponentformat?: "e";
    readonly showgrid?: boolean;
    readonly gridcolor?: string;
    readonly zeroline?: boolean;
    readonly zerolinecolor?: string;
    readonly title?: {
      readonly text: string;
      readonly standoff: number;
      readonly font: { readonly size: number };
    };
    readonly scaleanchor?: string;
    readonly constrain?: "domain";
    readonly constraintoward?: string;
    readonly visible?: false;
    readonly automargin?: false;
  }

  interface OnPanel {
    /** `x`, `x2` and so on. */
    readonly xaxis: string;
    readonly yaxis: string;
    readonly hoverinfo?: "skip";
    readonly hovertemplate?: string;
  }

  export interface Scatter extends OnPanel {
    readonly type: "scatter";
    readonly mode: "lines" | "markers";
    readonly name: string;
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number | null>;
    readonly line?: {
      readonly color: string;
      readonly width: number;
      readonly dash?: "solid" | "dot" | "dash";
    };
    readonly marker?: { readonly color: string; readonly size: number };
    readonly text?: readonly string[];
    readonly opacity?: number;
    readonly connectgaps: false;
    readonly fill?: "toself";
    readonly fillcolor?: string;
  }

  export type ColourStops = readonly (readonly [place: number, colour: string])[];

  export interface ColourBar {
    readonly title: {
      readonly text: string;
      readonly side: "right";
      readonly font: { readonly size: number };
    };
    readonly thickness: number;
    readonly thicknessmode: "pixels";
    readonly len: number;
    readonly lenmode: "pixels";
    readonly x: number;
    readonly xanchor: "left";
    readonly y: number;
    readonly yanchor: "top";
    readonly nticks: number;
    readonly tickfont: { readonly size: number };
    readonly outlinewidth: 0;
    readonly xpad: 0;
    readonly ypad: 0;
  }

  interface Matrix extends OnPanel {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly z: readonly (readonly (number | null)[])[];
    readonly zmin: number;
    readonly zmax: number;
    readonly showscale: boolean;
  }

  export interface HeatMapTrace extends Matrix {
    readonly type: "heatmap";
    readonly colorscale: ColourStops;
    readonly colorbar?: ColourBar;
    readonly text?: readonly (readonly string[])[];
    readonly texttemplate?: string;
    readonly textfont?: { readonly size: number };
    readonly customdata?: readonly (readonly string[])[];
    readonly zsmooth: false;
  }

  export interface ContourTrace extends Matrix {
    readonly type: "contour";
    readonly autocontour: false;
    readonly contours: {
      readonly coloring: "none";
      readonly start: number;
      readonly end: number;
      readonly size: number;
      readonly showlabels: true;
      readonly labelfont: { readonly color: string; readonly size: number };
      readonly labelformat: string;
    };
    readonly line: { readonly color: string; readonly width: number };
  }

  export type Trace = Scatter | HeatMapTrace | ContourTrace;

  export interface Shape {
    readonly type: "rect" | "line";
    readonly xref: string;
    readonly yref: string;
    readonly x0: number;
    readonly x1: number;
    readonly y0: number;
    readonly y1: number;
    readonly fillcolor?: string;
    readonly opacity?: number;
    readonly layer: "below" | "above";
    readonly line: { readonly width: number; readonly color?: string };
  }

  export interface Annotation {
    readonly x: number;
    readonly xref: string;
    readonly xanchor: "left" | "center";
    readonly y: number;
    readonly yref: string;
    readonly yanchor: "bottom" | "middle" | "top";
    readonly yshift?: number;
    readonly text: string;
    readonly showarrow: false;
    readonly font: { readonly size: number; readonly color: string };
  }

  export interface Layout {
    readonly width: number;
    readonly height: number;
    readonly margin: {
      readonly l: 0;
      readonly r: 0;
      readonly t: 0;
      readonly b: 0;
      readonly autoexpand: false;
    };
    readonly paper_bgcolor: string;
    readonly plot_bgcolor: string;
    readonly font: { readonly family: string; readonly size: number; readonly color: string };
    readonly showlegend: false;
    readonly hovermode: "closest";
    readonly hoverlabel: {
      readonly bgcolor: string;
      readonly bordercolor: string;
      readonly font: { readonly color: string; readonly size: number };
      readonly namelength: -1;
    };
    readonly dragmode: "zoom";
    /** What a person zoomed stays as it is until this changes. */
    readonly uirevision: number;
    readonly shapes: readonly Shape[];
    readonly annotations: readonly Annotation[];
    /** `xaxis`, `yaxis`, `xaxis2` and so on. */
    readonly [axis: `${"x" | "y"}axis${string}`]: Axis;
  }

  export interface Config {
    readonly displayModeBar: false;
    readonly responsive: false;
    readonly doubleClick: false;
    readonly showTips: false;
    readonly scrollZoom: boolean;
  }

  interface PlacedAxis {
    readonly range: readonly [number, number];
    /** Pixels from the left or the top. */
    readonly _offset: number;
    readonly _length: number;
  }

  export interface PointEvent {
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }

  /** The element, once something was drawn in it. */
  export interface Drawn extends HTMLElement {
    /** As it is shown, zoomed or not. */
    readonly _fullLayout: { readonly xaxis: PlacedAxis; readonly yaxis: PlacedAxis };
    on(event: "plotly_afterplot" | "plotly_doubleclick", listener: () => void): void;
    on(event: "plotly_hover" | "plotly_click", listener: (event: PointEvent) => void): void;
  }

  interface Plotly {
    react(element: HTMLElement, traces: readonly Trace[], layout: Layout, config: Config): Promise<Drawn>;
    purge(element: HTMLElement): void;
  }

  const plotly: Plotly;
  export default plotly;
}
