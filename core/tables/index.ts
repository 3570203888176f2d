/** What analyses found, as tables: for the command line and for the window alike. */
export { contrastTable } from "./contrast.ts";
export { type FieldTables, fieldTables } from "./field.ts";
export { type MatrixColumn, type MatrixTableRow, type MatrixTables, matrixTables } from "./matrix.ts";
export {
  kindTuning,
  type MovingKind,
  movingKinds,
  peaksAbove,
  type ShownSegment,
  segmentTable,
  tuningTable,
} from "./presented.ts";
export { lossTable, similarityTable } from "./robustness.ts";
export { type MeasuredInfluence, type TimingTables, timings, timingTables } from "./timing.ts";
export {
  type WeightEntry,
  type WeightPartLike,
  type WeightTensorLike,
  weightEntries,
  weightTable,
} from "./weights.ts";
