/** What figures are, and how they are drawn as SVG, without a browser. */
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
export { figureFaults } from "./faults.ts";
export * from "./figure.ts";
export { inkOn } from "./ink.ts";
export { edgesOf, type Ranges, rangeOf, rangesOf } from "./ranges.ts";
export { type ScaleBar, scaleBar } from "./scale-bar.ts";
export { drawSvg } from "./svg/draw.ts";
export { element, words } from "./svg/element.ts";
export { isoLines } from "./svg/iso-lines.ts";
export { page, paper, resolved, seriesColour, type Theme, themeOf } from "./theme.ts";
