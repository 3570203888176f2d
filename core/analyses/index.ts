/**
 * Analyses: what is asked, what comes of it, and its tables and figures, for the command line, the report and the window alike. What
 * computes them with a model is `compute.ts`.
 */
export {
  type AnalysisWindow,
  type KeptRecording,
  type KeptStimulus,
  reducerOf,
  type StimulusToShow,
} from "./asked.ts";
export { contrastFigure, contrastLinesFigure } from "./contrast-grid/figures.ts";
export { CONTRASTS } from "./contrast-grid/kind.ts";
export { contrastTable } from "./contrast-grid/tables.ts";
export { AnalysisError } from "./errors.ts";
export * from "./evaluate/figures.ts";
export { type EvaluateOutcome, evaluatedBy } from "./evaluate/files.ts";
export {
  type EvaluatedNeuron,
  type EvaluatedType,
  evaluatedTypes,
  evaluationMedians,
  evaluationTables,
  measures,
} from "./evaluate/tables.ts";
export * from "./features/figures.ts";
export { featureRows } from "./features/files.ts";
export * from "./features/tables.ts";
export * from "./files.ts";
export type {
  AnalysedModel,
  AnalysedStimulusName,
  AnalysisContext,
  AnalysisFiles,
  ComputeContext,
} from "./kind.ts";
export { averageFigure } from "./present/average-figure.ts";
export { presentedTo, segmentResults, segmentTables } from "./present/files.ts";
export { polarFigure } from "./present/polar-figure.ts";
export { presentedFigure } from "./present/response-figure.ts";
export {
  kindTuning,
  type MovingKind,
  movingKinds,
  peaksAbove,
  segmentTable,
  tuningTable,
} from "./present/tables.ts";
export { tuningFigure, tuningKeys } from "./present/tuning-figure.ts";
export {
  type AnalysisAsked,
  type AnalysisInput,
  type AnalysisKind,
  type AnalysisResult,
  analysisAsked,
  analysisKinds,
  analysisOf,
  analysisResult,
  anyAnalysis,
  type FoundOf,
  forEachAnalysis,
  type Outcome,
  type TaskOf,
} from "./registry.ts";
export * from "./response-matrix/figures.ts";
export { matrixStimuli } from "./response-matrix/files.ts";
export { cellTypeGroups, checkGroups } from "./response-matrix/groups.ts";
export * from "./response-matrix/tables.ts";
export * from "./robustness/figures.ts";
export { matricesOf } from "./robustness/files.ts";
export { differInSeedOnly, type NamedResult, resultNames, seedOf, withSeed } from "./robustness/names.ts";
export * from "./robustness/tables.ts";
export * from "./stimuli.ts";
export { type ChosenNeuron, influenceFigure } from "./timing/figures.ts";
export { measuredInfluence, timingRecord } from "./timing/files.ts";
export { NOISE_STIMULI } from "./timing/kind.ts";
export {
  influenceShares,
  type MeasuredInfluence,
  type TimingTables,
  timings,
  timingTables,
} from "./timing/tables.ts";
export { fieldComponentsFigure, fieldFigure, meanGradientFigure } from "./vector-field/figures.ts";
export { FIELD_WINDOW, MAX_IMAGES } from "./vector-field/kind.ts";
export { type FieldTables, fieldsTable, fieldTables } from "./vector-field/tables.ts";
export {
  channelPicturesFigure,
  type InputNames,
  inputNames,
  kernelCoursesFigure,
  kernelFigures,
} from "./weights/kernel-figures.ts";
export { type DrawnKernels, drawnKernels, KERNELS_AT_PEAK, strongestInputs } from "./weights/kernels.ts";
export {
  coursesFigure,
  type DrawnNeuron,
  drawnAs,
  type NeuronDrawing,
  neuronFigure,
  ofNeuron,
} from "./weights/neuron-figures.ts";
export {
  type WeightEntry,
  type WeightPartLike,
  type WeightTensorLike,
  weightEntries,
  weightTable,
} from "./weights/tables.ts";
