import { z } from "zod";
import { recipeSchema, runResult, seedSchema } from "../recipe/index.ts";
import { exportOptions } from "./options.ts";
import { sidecarFile } from "./sidecar-file.ts";

const number = z.number().nullable();
const count = z.int().nonnegative();
const level = z.int().min(0);

/** A neuron that the objective is about. */
const neuron = z.object({
  /** As the recipe numbers it: within the session, or through all sessions where there is none. */
  neuron: count,
  role: z.enum(["increase", "decrease", "on", "off"]),
  /** Of a contrastive objective's neurons to hold back: which cluster. */
  cluster: count.nullable(),
  /** Null: not known. */
  session: z.string().nullable(),
  cellType: z.string().nullable(),
  /** Predicted response, the mean over the window; null: the window is not about responses. */
  response: number,
});

const channelRange = z.object({
  channel: count,
  /** Model units: this value and those below it are level 0. */
  black: z.number(),
  /** This value and those above it are the top level. */
  white: z.number(),
  /** The levels of the value zero, the background, of 8 and of 16 bits. */
  zero: z.object({ bits8: level, bits16: level }),
  /** Values outside the range, of all `time × height × width`. */
  clipped: count,
});

const pictures = z.object({
  range: exportOptions.shape.range,
  ranges: z.array(channelRange),
  formula: z.literal("level = round((value - black) / (white - black) * top), clipped to 0..top"),
  gamma: z.literal("none"),
  /** Channels that red, green and blue show; null: each picture is grey and shows one. */
  colours: z.object({ red: count, green: count, blue: count }).nullable(),
  scale: z.int().positive(),
  interpolation: z.literal("nearest neighbour"),
  /** In pixels, enlarged. */
  width: z.int().positive(),
  height: z.int().positive(),
  frames: count,
  frameRateHz: number,
  frameRateFrom: z.enum(["options", "model"]).nullable(),
  /** Of one pixel of the pictures; null: the model does not say. */
  pixelSizeUm: number,
});

/** What stands beside exported files: all that is needed to know what they show and to make them again. Version 1. */
export const sidecarSchema = z.object({
  version: z.literal(1),
  app: z.object({ name: z.literal("Retinoscope"), version: z.string() }),
  /** What computed the run: versions and backend. */
  software: z.record(z.string(), z.string()),
  model: z.object({
    name: z.string().nullable(),
    architecture: z.string().nullable(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    /** Parts of the files that it was opened without, because the user allowed it. */
    leftOut: z.array(z.string()).default([]),
    frameRateHz: number,
    pixelSizeUm: number,
    /** Stimulus units = model units × std + mean. */
    stimulusMean: number,
    stimulusStd: number,
  }),
  run: z.object({
    id: z.string().nullable(),
    name: z.string(),
    iterations: count,
    stopReason: z.string().nullable(),
    failure: z.string().nullable(),
    started: z.string().nullable(),
    seconds: z.number(),
    loss: z.object({ first: number, last: number }),
    /** Of the stimulus, as all of `result`; null if it is not known. */
    objective: number,
    result: runResult.nullable().optional(),
  }),
  /** Objective, regularizers, postprocessors, optimizer and stopper as they were. */
  recipe: recipeSchema,
  /** Of the initial noise; null: it started from a stimulus. */
  seed: seedSchema.nullable(),
  session: z.string().nullable(),
  neurons: z.array(neuron),
  response: z.object({
    frames: count,
    units: z.literal("model units"),
    /** Frames of the response that count, `[start, end)`; null: they are frames of a layer. */
    window: z.tuple([count, count]).nullable(),
    /** The stimulus frame that response frame 0 stands for: the last one that it sees. */
    offset: z.int(),
  }),
  stimulus: z.object({
    axes: z.tuple([z.literal("channel"), z.literal("time"), z.literal("height"), z.literal("width")]),
    shape: z.array(count),
    dtype: z.literal("float32"),
    order: z.literal("C"),
    units: z.literal("model units (normalised by the model's stimulus mean and standard deviation)"),
  }),
  options: exportOptions,
  /** How values became levels; null: there are no pictures. */
  pictures: pictures.nullable(),
  files: z.array(sidecarFile),
  /** What whoever uses the files should know, as sentences. */
  notes: z.array(z.string()),
});
export type Sidecar = z.infer<typeof sidecarSchema>;
