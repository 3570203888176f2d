/** What the window uses of plotly.js, whose bundle comes without types. */
declare module "plotly.js-basic-dist-min" {
  interface Axis {
    readonly range?: readonly [number, number];
    readonly autorange?: boolean;
    readonly rangemode?: "normal" | "tozero";
    readonly nticks?: number;
    readonly exponentformat?: "e";
    readonly tickvals?: readonly number[];
    readonly ticktext?: readonly string[];
    readonly automargin?: boolean;
    readonly ticksuffix?: string;
    readonly showticksuffix?: "all" | "last";
    readonly showexponent?: "all" | "last";
    readonly tickformat?: string;
    readonly showgrid?: boolean;
    readonly gridcolor?: string;
    readonly zeroline?: boolean;
    readonly zerolinecolor?: string;
    readonly fixedrange?: boolean;
    readonly hoverformat?: string;
    readonly title?: { readonly text: string; readonly standoff: number };
    readonly scaleanchor?: "x";
    readonly constrain?: "domain";
    readonly visible?: false;
  }

  export interface Trace {
    readonly type: "scatter";
    readonly mode: "lines" | "markers";
    readonly name: string;
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number | null>;
    readonly line: {
      readonly color: string;
      readonly width: number;
      readonly dash?: "solid" | "dot" | "dash";
    };
    readonly marker?: { readonly color: string; readonly size: number };
    readonly opacity?: number;
    readonly connectgaps: false;
    readonly showlegend?: false;
    readonly hoverinfo?: "skip";
    readonly hovertemplate?: string;
  }

  export interface Shape {
    readonly type: "rect";
    readonly xref: "x";
    readonly yref: "paper";
    readonly x0: number;
    readonly x1: number;
    readonly y0: 0;
    readonly y1: 1;
    readonly fillcolor: string;
    readonly opacity: number;
    readonly layer: "below";
    readonly line: { readonly width: 0 };
  }

  export interface LayoutImage {
    readonly source: string;
    readonly xref: "x";
    readonly yref: "y";
    readonly x: number;
    readonly y: number;
    readonly sizex: number;
    readonly sizey: number;
    readonly sizing: "stretch";
    readonly layer: "below";
  }

  export interface Annotation {
    readonly x: number;
    readonly xref: "x";
    readonly y: number;
    readonly yref: "paper" | "y";
    readonly yanchor: "bottom" | "middle";
    readonly text: string;
    readonly showarrow: false;
    readonly font: { readonly size: number; readonly color: string };
  }

  export interface Layout {
    readonly width: number;
    readonly height: number;
    readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
    readonly paper_bgcolor: string;
    readonly plot_bgcolor: string;
    readonly font: { readonly family: string; readonly size: number; readonly color: string };
    readonly showlegend: boolean;
    readonly legend?: {
      readonly orientation: "h";
      readonly x: number;
      readonly xanchor: "right";
      readonly y: number;
      readonly yanchor: "bottom";
    };
    readonly title?: {
      readonly text: string;
      readonly x: number;
      readonly xanchor: "left";
      readonly font: { readonly size: number; readonly color: string };
    };
    readonly hovermode: "x" | "closest";
    readonly hoverlabel: {
      readonly bgcolor: string;
      readonly bordercolor: string;
      readonly font: { readonly color: string; readonly size: number };
      readonly namelength: -1;
    };
    readonly dragmode: false;
    readonly xaxis: Axis;
    readonly yaxis: Axis;
    readonly shapes: readonly Shape[];
    readonly images: readonly LayoutImage[];
    readonly annotations: readonly Annotation[];
  }

  export interface Config {
    readonly displayModeBar: false;
    readonly responsive: false;
    readonly doubleClick: false;
    readonly showTips: false;
  }

  export interface PictureOptions {
    readonly format: "svg" | "png";
    readonly width: number;
    readonly height: number;
    /** Pixels of a PNG for each of the figure's. */
    readonly scale: number;
  }

  interface Plotly {
    /** @returns a data URL */
    toImage(
      figure: { readonly data: readonly Trace[]; readonly layout: Layout; readonly config: Config },
      options: PictureOptions,
    ): Promise<string>;
    react(
      element: HTMLElement,
      traces: readonly Trace[],
      layout: Layout,
      config: Config,
    ): Promise<HTMLElement>;
    purge(element: HTMLElement): void;
  }

  const plotly: Plotly;
  export default plotly;
}
