/** What figures are, those of runs and models, and how they are drawn as SVG, without a browser. */
export {
  brightResponse,
  type CellField,
  type CellLook,
  type CellPanel,
  type CellPlace,
  cellPanel,
  DARK,
  paintCells,
} from "./cell-panel.ts";
export { cellTypeColours, fileTypeColours, seriesColours } from "./cell-type-colours.ts";
export {
  type ColourMap,
  dataUri,
  diverging,
  mapped,
  mappedPicture,
  pictureUri,
  type Rgb,
  sequential,
} from "./colour-map.ts";
export { decimate, type Points as DecimatedPoints } from "./decimate.ts";
export { figureFaults } from "./faults.ts";
export { type FieldFilm, fieldFilm } from "./field-film.ts";
export { fieldsFigure, type LookingNeuron } from "./fields-figure.ts";
export * from "./figure.ts";
export { inkOn } from "./ink.ts";
export * from "./names.ts";
export * from "./pictures.ts";
export { onlySession, type PlacedCells, placedCells } from "./placed-cells.ts";
export { edgesOf, type Ranges, rangeOf, rangesOf } from "./ranges.ts";
export { Canvas, oval } from "./raster/canvas.ts";
export { drawRaster } from "./raster/draw-raster.ts";
export { isWritable, type Point } from "./raster/letters.ts";
export * from "./run/component-figures.ts";
export * from "./run/loss-figure.ts";
export * from "./run/response-figure.ts";
export { type ScaleBar, scaleBar } from "./scale-bar.ts";
export { drawSvg } from "./svg/draw.ts";
export { element, words } from "./svg/element.ts";
export { isoLines } from "./svg/iso-lines.ts";
export { page, paper, resolved, seriesColour, type Theme, themeOf } from "./theme.ts";
