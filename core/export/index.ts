/** Takes stimuli away: pictures, films, arrays and tables of runs, each with a sidecar that says what it is. */

export { bytesText } from "./bytes-text.ts";
export {
  type CellsFilm,
  type CellsFilmKind,
  cellsFilmKinds,
  type DrawnCellsFilm,
  drawCellsFilm,
  rgbOf,
} from "./cells-film.ts";
export { type CellsFilmFacts, cellsFilmSidecar } from "./cells-film-sidecar.ts";
export type { ChannelsChoice, FilmChoice, RangeChoice } from "./choices.ts";
export { paintColours } from "./composite.ts";
export { enlarged } from "./enlarge.ts";
export { ExportError } from "./errors.ts";
export type { ExportFollower } from "./export-run.ts";
export { exportRun, SIDECAR_NAME } from "./export-run.ts";
export {
  type ExportSink,
  type ExportSummary,
  exportFolders,
  exportRuns,
  type OpenExport,
  type RunShapes,
  type RunSource,
  type RunsProgress,
  type StreamedFile,
} from "./export-runs.ts";
export {
  colourSamples,
  type EncodedFilm,
  type FilmEncoder,
  type FilmSettings,
  type LosslessEncoder,
  type LosslessSettings,
} from "./film-encoder.ts";
export type { Format, FormatSizes } from "./format/format.ts";
export { type ExportFormat, exportFormats, formatOf } from "./format/formats.ts";
export { type ExportSizes, largestSizes } from "./largest-sizes.ts";
export { clippedCount, levelOf, symmetricRange, type ValueRange } from "./levels.ts";
export { type ModelFacts, modelFacts } from "./model-facts.ts";
export { neuronsOf } from "./neurons.ts";
export {
  type ExportOptions,
  type ExportOptionsInput,
  exportOptions,
} from "./options.ts";
export { rangesOf } from "./range.ts";
export type { ExportedRun, ExportFile, ExportHost, ExportProgress, Sha256 } from "./run.ts";
export { type PictureSeries, pictureSeries } from "./series.ts";
export type { Sidecar } from "./sidecar.ts";
export { type FilmEncoding, type SidecarFile, sidecarFile } from "./sidecar-file.ts";
export {
  channelFrame,
  channelValues,
  frameChannels,
  frameEnergies,
  largest,
  peakOf,
  type StimulusArray,
  type StimulusSize,
  stimulusSize,
  strongestFrame,
} from "./stimulus.ts";
