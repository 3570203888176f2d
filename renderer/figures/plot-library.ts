import type { Figure } from "../../core/figures/index.ts";
import { PLOT_CONFIG, plotLayout } from "./layout.ts";
import { plotTraces } from "./traces.ts";

/** The plotting library: a megabyte, fetched when the first plot is wanted or the window has nothing else to do. */
export type PlotLibrary = typeof import("plotly.js-cartesian-dist-min").default;

let library: Promise<PlotLibrary> | null = null;

export function loadPlotLibrary(): Promise<PlotLibrary> {
  library ??= fetchLibrary();
  return library;
}

const FIRST_FIGURE: Figure = {
  ...{ title: "Nothing", description: "Nothing yet." },
  panels: [{ x: { title: "x", unit: "1" }, y: { title: "y", unit: "1" }, marks: [] }],
};

/** Fetches the library and draws once out of sight when the window has nothing else to do: the first real plot comes without a pause. */
export function warmUpPlots(): void {
  whenIdle(() => {
    loadPlotLibrary().then(
      (library) =>
        whenIdle(() => {
          const element = document.createElement("div");
          const size = { width: 160, height: 100 };
          const style = { token: () => "#808080", fontFamily: "sans-serif", scheme: "dark" } as const;
          const traces = plotTraces(FIRST_FIGURE, null, style);
          library
            .react(element, traces, plotLayout(FIRST_FIGURE, size, style, 0), PLOT_CONFIG)
            .then(() => library.purge(element));
        }),
      // The server is gone, as the window says.
      () => undefined,
    );
  });
}

/** At once where the browser cannot tell. */
function whenIdle(callback: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(callback, { timeout: 3000 });
  else setTimeout(callback, 0);
}

async function fetchLibrary(): Promise<PlotLibrary> {
  keepFromInsertingStyles();
  return (await import("plotly.js-cartesian-dist-min")).default;
}

/**
 * The library would put style elements into the page, which the content security policy forbids. It leaves that out if elements of
 * these names are there; the few rules that its plots need are in plot.module.css.
 */
function keepFromInsertingStyles(): void {
  for (const id of STYLE_ELEMENTS) {
    if (document.getElementById(id) !== null) continue;
    const element = document.createElement("template");
    element.id = id;
    element.className = "no-inline-styles";
    document.head.append(element);
  }
}

const STYLE_ELEMENTS = [
  "plotly.js-style-global",
  // Of the maps, which are not in this bundle.
  "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53",
];
