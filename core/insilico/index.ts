export { channelResponse, type HiddenChannel } from "./channel-response.ts";
export { type ContrastGridOptions, type ContrastPoint, contrastGrid, contrasts } from "./contrast-grid.ts";
export { emptyFramesOf, type Lsta, type LstaOptions, lstaLibrary } from "./lsta.ts";
export { type ModelTiming, modelTiming, type TimingSteps } from "./model-timing.ts";
export { objectiveValues } from "./objective-values.ts";
export {
  cellTypeGroups,
  type MatrixRow,
  type ResponseMatrixOptions,
  responseMatrix,
} from "./response-matrix.ts";
export {
  allResponses,
  type FrameSource,
  forgetsInTime,
  type ResponseChunk,
  type ResponseOptions,
  sourceOf,
  streamResponses,
} from "./responses.ts";
export { type TemporalInfluence, temporalInfluence } from "./temporal-influence.ts";
export { type TemporalReach, type TimingProbe, temporalReach } from "./temporal-reach.ts";
