/** The plotting library: a megabyte, fetched when the first plot is wanted, or before that when the window has nothing else to do. */
export type PlotLibrary = typeof import("plotly.js-basic-dist-min").default;

let library: Promise<PlotLibrary> | null = null;

export function loadPlotLibrary(): Promise<PlotLibrary> {
  library ??= fetchLibrary();
  return library;
}

async function fetchLibrary(): Promise<PlotLibrary> {
  keepFromInsertingStyles();
  return (await import("plotly.js-basic-dist-min")).default;
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
