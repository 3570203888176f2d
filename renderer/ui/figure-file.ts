import type { Layout } from "plotly.js-basic-dist-min";
import { describedPng, describedSvg } from "../../core/formats/index.ts";
import {
  escaped,
  PLOT_CONFIG,
  type PlotFigure,
  type PlotStyle,
  plotLayout,
  plotTraces,
} from "./plot-figure.ts";
import { loadPlotLibrary } from "./plot-library.ts";

/** In CSS pixels: as wide as a text column, with letters of 10 to 14. */
const SIZE = { width: 560, height: 340 } as const;
const MARGIN = { l: 56, r: 18, t: 46, b: 42 } as const;
/** Above the lines, for notes. */
const NOTES_HEIGHT = 18;
/** A PNG is made for print. */
const PNG_SCALE = 4;
/** More lines than these are told apart by nobody. */
const MOST_NAMED = 8;

export interface FigureFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * A plot as a file, with its title, the names of its lines, and inside it a text that says what it is of: figures are moved
 * without what stands beside them.
 *
 * @param paper in the light colours, on white; else in those of the window
 */
export async function figureFile(
  figure: PlotFigure,
  title: string,
  format: "svg" | "png",
  paper: boolean,
  description: string,
): Promise<FigureFile> {
  const library = await loadPlotLibrary();
  const style = styleFor(paper);
  const named = figure.series.length <= MOST_NAMED;
  const plain = plotLayout(figure, SIZE, style);
  const layout: Layout = {
    ...plain,
    margin: figure.notes === undefined ? MARGIN : { ...MARGIN, t: MARGIN.t + NOTES_HEIGHT },
    paper_bgcolor: style.colour("--panel"),
    plot_bgcolor: style.colour("--panel"),
    font: { ...plain.font, size: 12, color: style.colour("--text") },
    title: {
      text: escaped(title),
      x: 0.03,
      xanchor: "left",
      font: { size: 14, color: style.colour("--text") },
    },
    showlegend: named,
    legend: { orientation: "h", x: 1, xanchor: "right", y: 1, yanchor: "bottom" },
  };
  const url = await library.toImage(
    { data: plotTraces(figure, style), layout, config: PLOT_CONFIG },
    { format, ...SIZE, scale: format === "png" ? PNG_SCALE : 1 },
  );
  const bytes = bytesOf(url);
  if (format === "png") return { bytes: describedPng(bytes, "Retinoscope", description), type: "image/png" };
  const svg = describedSvg(new TextDecoder().decode(bytes), "retinoscope", description);
  return { bytes: new TextEncoder().encode(svg), type: "image/svg+xml" };
}

/** The tokens' values where an element of that look would be. */
function styleFor(paper: boolean): PlotStyle {
  const element = document.createElement("span");
  if (paper) element.dataset.paper = "";
  document.body.append(element);
  try {
    const computed = getComputedStyle(element);
    const values = new Map(TOKENS.map((name) => [name, computed.getPropertyValue(name).trim()]));
    return { colour: (name) => values.get(name) ?? "", fontFamily: "Arial, Helvetica, sans-serif" };
  } finally {
    element.remove();
  }
}

const TOKENS = [
  ...["--panel", "--raise", "--line", "--line-strong", "--text", "--muted", "--accent"],
  ...["--green", "--uv", "--red", "--blue", "--ok", "--warning", "--error"],
];

/** The content of a data URL: text of a URL, or base64. */
function bytesOf(url: string): Uint8Array<ArrayBuffer> {
  const comma = url.indexOf(",");
  const content = url.slice(comma + 1);
  if (!url.slice(0, comma).endsWith(";base64")) return new TextEncoder().encode(decodeURIComponent(content));
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}
