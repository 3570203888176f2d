/** Every message between a renderer and the engine: what may be asked, what comes back, what is told. */

export type { Float32ArrayOf } from "../../basis/schemas.ts";
export type { RigProfile } from "../../rig/profile.ts";
export type { AnalysisProgress } from "./analysis.ts";
export { type EventName, type Events, events } from "./events.ts";
export type {
  CellMaskView,
  Cluster,
  LayerKernels,
  ModelProgress,
  ModelSource,
  ModelView,
  ReceptiveField,
  RemoteModel,
  SessionView,
  StoredModel,
} from "./model.ts";
export type { KeptRecording, RecordingChoices } from "./recording.ts";
export {
  END_BYTES,
  type Method,
  type Params,
  type ParsedParams,
  type Progress,
  type Requests,
  type Result,
  requests,
} from "./requests.ts";
export type {
  Frame,
  RecipeReport,
  RunArrays,
  RunOrigin,
  RunStatus,
  RunSummary,
  Steps,
  Thumbnail,
  Tile,
} from "./run.ts";
