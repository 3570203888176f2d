export { refuseShards } from "../checkpoint/index.ts";
export type { FeatureShape } from "../kernels/index.ts";
export { refuseForeignModel } from "./architecture/foreign-file.ts";
export { type ModelFile, type OpenOptions, openModel } from "./architecture/open.ts";
export { channelResponse, type HiddenChannel } from "./channel-response.ts";
export type { ConvolutionKernels } from "./core/kernels.ts";
export {
  type InputDescription,
  type LayerDescription,
  type ModelDescription,
  type ModelMetadata,
  neuronCount,
  type Reading,
  type ReceptiveField,
  type SessionDescription,
} from "./description.ts";
export { ModelError } from "./errors.ts";
export type { ModelPart, WeightAxis, WeightTensor } from "./model-weights.ts";
export {
  type ArrayOf,
  checkNumbers,
  featureShape,
  type Prediction,
  predictResponses,
  preparePrediction,
  type Responses,
} from "./predict.ts";
export type { Range, Region } from "./region.ts";
export type { Computation, LayerQuery, ResponseQuery, RetinaModel, WantedGradients } from "./retina-model.ts";
