/** What analyses and runs found, as tables and as figures: for the command line, the report and the window alike. */
export { cellTypeName } from "../basis/cell-type-name.ts";
export { contrastFigure, contrastLinesFigure } from "./contrast-grid/figures.ts";
export { contrastTable } from "./contrast-grid/tables.ts";
export { decimate, type Points as DecimatedPoints } from "./decimate.ts";
export { fieldsFigure, type LookingNeuron } from "./model/fields-figure.ts";
export * from "./names.ts";
export * from "./neurons.ts";
export * from "./pictures.ts";
export { averageFigure } from "./present/average-figure.ts";
export { polarFigure } from "./present/polar-figure.ts";
export { presentedFigure } from "./present/response-figure.ts";
export {
  kindTuning,
  type MovingKind,
  movingKinds,
  peaksAbove,
  responseColumns,
  type ShownSegment,
  segmentTable,
  tuningTable,
} from "./present/tables.ts";
export { tuningFigure, tuningKeys } from "./present/tuning-figure.ts";
export * from "./response-matrix/figures.ts";
export * from "./response-matrix/tables.ts";
export * from "./robustness/figures.ts";
export * from "./robustness/tables.ts";
export * from "./run/component-figures.ts";
export * from "./run/loss-figure.ts";
export * from "./run/response-figure.ts";
export * from "./stimuli/figures.ts";
export * from "./stimuli/tables.ts";
export { type ChosenNeuron, influenceFigure } from "./timing/figures.ts";
export {
  influenceShares,
  type MeasuredInfluence,
  type TimingTables,
  timings,
  timingTables,
} from "./timing/tables.ts";
export { fieldComponentsFigure, fieldFigure, meanGradientFigure } from "./vector-field/figures.ts";
export { type FieldTables, fieldTables } from "./vector-field/tables.ts";
export { columnFaults, DEGREES, vocabulary } from "./vocabulary.ts";
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
