import { z } from "zod";
import { id } from "../../basis/schemas.ts";
import { givenName } from "./name.ts";

/** Something a file says about itself: what was made of it, and as it was found. */
const reading = <T extends z.ZodType>(value: T) =>
  z.object({ value: value.nullable(), found: z.string().nullable() });

/** Where a neuron looks, in pixels of the stimulus; the centre of the first pixel is 0. */
const receptiveField = z.object({
  row: z.number(),
  column: z.number(),
  /** One standard deviation of the readout's mask. */
  radius: z.number(),
});
export type ReceptiveField = z.infer<typeof receptiveField>;

const session = z.object({
  name: z.string(),
  neurons: z.int(),
  /** Of each neuron, as the recording's authors assigned it. */
  cellTypes: z.array(z.union([z.number(), z.string()])).nullable(),
  /** Of each neuron; null where the readout has no place in space. */
  receptiveFields: z.array(receptiveField).nullable(),
  /** Correlation of each neuron's prediction with its recorded responses, as the file says. */
  performance: z.array(z.number().nullable()).nullable(),
});
export type SessionView = z.infer<typeof session>;

const layer = z.object({ name: z.string(), channels: z.int(), height: z.int(), width: z.int() });

/** What a model is. Mirrors core/model's ModelDescription; a test holds the two together. */
export const modelDescription = z.object({
  architecture: z.string(),
  parts: z.array(z.string()),
  input: z.object({ channels: z.int(), height: z.int(), width: z.int() }),
  sessions: z.array(session),
  /** Names of the cell types that have one, by the label in `cellTypes`. */
  cellTypeNames: z.record(z.string(), z.string()),
  layers: z.array(layer),
  temporalFootprint: z.int(),
  parameters: z.int(),
  metadata: z.object({
    frameRateHz: reading(z.number()),
    pixelSizeUm: reading(z.number()),
    stimulusMean: reading(z.number()),
    stimulusStd: reading(z.number()),
    stimulusClass: reading(z.string()),
    species: reading(z.string()),
    behaviourChannels: reading(z.array(z.int()).readonly()).optional(),
  }),
  /** Parts of the files that the model was opened without, because the user allowed it. */
  leftOut: z.array(z.string()),
  notes: z.array(z.string()),
  notUnderstood: z.array(z.string()),
});

/** A model that the workspace keeps: its files are stored under their hashes. */
export const storedModel = z.object({
  id,
  /** For people: the demo's title, openretina's name, or the file's name. */
  name: z.string(),
  origin: z.enum(["demo", "file", "remote"]),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.int() })),
  /** ISO 8601. */
  lastOpened: z.string(),
});
export type StoredModel = z.infer<typeof storedModel>;

/** A model that is open. */
export const modelView = storedModel.extend({ description: modelDescription });
export type ModelView = z.infer<typeof modelView>;

/** A model that openretina publishes. */
export const remoteModel = z.object({
  name: z.string(),
  /** What it is, in a few words. */
  title: z.string(),
  /** Its id if it was downloaded already. */
  stored: id.nullable(),
});
export type RemoteModel = z.infer<typeof remoteModel>;

/** Open it without those of its parts that are not known. */
const allowUnused = z.boolean().optional();

export const modelSource = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("demo") }),
  z.strictObject({ type: z.literal("stored"), model: id, allowUnused }),
  z.strictObject({ type: z.literal("remote"), name: z.string(), allowUnused }),
  z.strictObject({
    type: z.literal("upload"),
    /** Finished uploads: a checkpoint, several (an ensemble), or the files of an older ensemble. */
    uploads: z.array(id).min(1).max(64),
    /** Arguments that the file lacks, by the names of openretina's constructors. */
    arguments: z.record(z.string(), z.unknown()).optional(),
    /** Put the receptive fields of the older Höfling ensemble in the middle. */
    centredReadouts: z.boolean().optional(),
    allowUnused,
  }),
]);
export type ModelSource = z.infer<typeof modelSource>;

/** How far the opening of a model is: bytes of a download, or the parsing. */
export const modelProgress = z.object({
  stage: z.enum(["downloading", "checking", "opening"]),
  done: z.int().nullable(),
  total: z.int().nullable(),
});
export type ModelProgress = z.infer<typeof modelProgress>;

/** The kernels of a convolution layer, each as a product of a spatial and a temporal part (of rank one where it is not separable). */
export const layerKernels = z.object({
  /** As in the description's layers: the hook of the whole layer, such as `core_features_layer0`. */
  layer: z.string(),
  inputs: z.int(),
  outputs: z.int(),
  /** `[outputs, inputs, height, width]` */
  spatial: z.object({ shape: z.array(z.int()), values: z.instanceof(Float32Array) }),
  /** `[outputs, inputs, frames]`, the most recent frame last. */
  temporal: z.object({ shape: z.array(z.int()), values: z.instanceof(Float32Array) }),
  /** Share of the kernels' energy that these products hold: 1 where the layer is separable. */
  explained: z.number(),
});
export type LayerKernels = z.infer<typeof layerKernels>;

/** Where the cells of a recording lie in its picture. Mirrors core/model's CellMask. */
export const cellMask = z.object({
  height: z.int(),
  width: z.int(),
  /** Of each neuron, places `row * width + column`. */
  pixels: z.array(z.array(z.int())),
});
export type CellMaskView = z.infer<typeof cellMask>;

/** A named group of neurons of one model. */
export const cluster = z.object({
  id,
  name: givenName(80),
  /** `#rrggbb` */
  colour: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** Null: numbered through all sessions. */
  session: z.string().nullable(),
  neurons: z.array(z.int().nonnegative()).min(1),
});
export type Cluster = z.infer<typeof cluster>;
