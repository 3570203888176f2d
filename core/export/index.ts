/** Takes stimuli away: pictures, films, arrays and tables of runs, each with a sidecar that says what it is. */
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
  type RunSource,
  type RunsProgress,
  type StreamedFile,
} from "./export-runs.ts";
export { distinctFileNames, fileName } from "./file-name.ts";
export {
  colourSamples,
  type EncodedFilm,
  type FilmEncoder,
  type FilmSettings,
  type LosslessEncoder,
  type LosslessSettings,
} from "./film.ts";
export { clippedCount, levelOf, symmetricRange, type ValueRange } from "./levels.ts";
export { type ModelFacts, modelFacts } from "./model-facts.ts";
export { neuronsOf } from "./neurons.ts";
export {
  type ExportFormat,
  type ExportOptions,
  type ExportOptionsInput,
  exportFormats,
  exportOptions,
  type RangeChoice,
} from "./options.ts";
export { rangesOf } from "./range.ts";
export type { ExportedRun, ExportFile, ExportHost, ExportProgress, Sha256 } from "./run.ts";
export { type PictureSeries, pictureSeries } from "./series.ts";
export { type FilmEncoding, type Sidecar, type SidecarFile, sidecarFile } from "./sidecar.ts";
export {
  channelFilm,
  channelFrame,
  type FilmSize,
  filmSize,
  frameChannels,
  largest,
  peakOf,
} from "./stimulus.ts";
