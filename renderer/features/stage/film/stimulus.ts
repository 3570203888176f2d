/** What the window and exports share about the axes of a stimulus. */
export {
  channelFrame,
  type FilmSize,
  filmSize,
  frameChannels,
  largest,
  peakOf,
} from "../../../../core/export/index.ts";
