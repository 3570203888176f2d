/** Figures as SVG, made without a window: text as text, each with a title and a description. */
export { cellTypeColours, fileTypeColours, seriesColours } from "./cell-type-colours.ts";
export {
  type ColourMap,
  dataUri,
  diverging,
  mapped,
  mappedPicture,
  pictureUri,
  sequential,
} from "./colour-map.ts";
export { type Block, heatMap } from "./heat-map.ts";
export { imageStrip, type StripPicture } from "./image-strip.ts";
export { type Line, type LinePlotOptions, linePlot } from "./line-plot.ts";
export { type Arrow, type Landscape, quiver } from "./quiver.ts";
export { rowOf } from "./row.ts";
export { type Cloud, type Point, scatter } from "./scatter.ts";
export { type Caption, element, escaped, figure, page, paper, type Theme } from "./svg.ts";
