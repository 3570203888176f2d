import { z } from "zod";
import { displaySchema } from "../../basis/display.ts";
import { float32Array, id } from "../../basis/schemas.ts";
import { footageSchema } from "../../footage/index.ts";
import { runResult } from "../../recipe/index.ts";
import { analyseRequest } from "./analysis.ts";
import {
  cellMask,
  cluster,
  layerKernels,
  modelProgress,
  modelSource,
  modelView,
  remoteModel,
  storedModel,
} from "./model.ts";
import { givenName, LONGEST_RUN_NAME } from "./name.ts";
import { keepRecordingRequest } from "./recording.ts";
import { rigProfiles } from "./rig.ts";
import { recipeInput, recipeReport, runArrays, runOrigin, runSummary, thumbnail, tile } from "./run.ts";

/** Bytes of a file's beginning or end that are enough to tell a checkpoint. */
export const END_BYTES = 4096;
const fileEnd = z.instanceof(Uint8Array).refine(({ length }) => length <= END_BYTES, "it is too long");
const nothing = z.strictObject({});
const oneRun = z.strictObject({ run: id });
const someRuns = z.strictObject({ runs: z.array(id).max(100_000) });

/** What a client may ask of the engine: parameters, result, and progress where it takes long. */
export const requests = {
  /** The first request: who is there. */
  hello: {
    params: nothing,
    result: z.object({
      /** Retinoscope's. */
      version: z.string(),
      backend: z.string(),
      /** Versions and backend, as records of results have them. */
      software: z.record(z.string(), z.string()),
      /** Runs that are computed side by side. */
      threads: z.int(),
      /** Path of the workspace, for people. */
      workspace: z.string(),
      /** What in the workspace could not be read, as sentences. Nothing of it was touched. */
      warnings: z.array(z.string()),
      /** Unlike that of every other start of the engine. */
      instance: z.string(),
    }),
  },

  listModels: {
    params: nothing,
    result: z.object({ stored: z.array(storedModel), remote: z.array(remoteModel) }),
  },
  openModel: { params: z.strictObject({ source: modelSource }), result: modelView, progress: modelProgress },
  /** Removes a stored model's files. Runs made with it stay. */
  forgetModel: { params: z.strictObject({ model: id }), result: nothing },
  layerKernels: {
    params: z.strictObject({ model: id, layer: z.string() }),
    result: layerKernels,
  },
  /** Where the cells of a session lie in their recording; null where the model's file does not say. */
  cellMask: {
    params: z.strictObject({ model: id, session: z.string() }),
    result: z.object({ mask: cellMask.nullable() }),
  },
  /** Responses `[time, neuron]` of a session (null: of all) to any stimulus `[channel, time, height, width]`. */
  respond: {
    params: z.strictObject({ model: id, session: z.string().nullable(), stimulus: float32Array }),
    result: float32Array,
  },
  /** What the hidden channel that a run is about does over the run's film, at the central pixel, where objectives look at it. */
  channelResponse: {
    params: z.strictObject({ model: id, run: id }),
    result: z.object({
      /** `[frame]` */
      response: float32Array,
      /** Frame of the stimulus that the first of them belongs to. */
      lag: z.int(),
    }),
  },
  analyse: analyseRequest,

  /**
   * The best stimulus that is found within so many milliseconds of computing (one step at least), beside runs and at once. Nothing of it is
   * kept. Each client has one preview: a newer request takes the place of the one before, which is refused.
   */
  preview: {
    params: z.strictObject({
      model: id,
      recipe: recipeInput,
      /** Where to start instead: `[channel, time, height, width]`. Null: from the recipe's noise. */
      stimulus: float32Array.nullable(),
      /** As the last answer had it, to go on from there; null to begin. What has been displaced meanwhile begins anew. */
      goOn: z.int().nullable(),
      budgetMs: z.int().positive().max(1000),
    }),
    result: z.object({
      stimulus: float32Array,
      /** `[time, neuron]` of the recipe's session. */
      response: float32Array,
      result: runResult,
      iterations: z.int(),
      /** Whether it gets no better. */
      ended: z.boolean(),
      goOn: z.int(),
    }),
  },

  /** A file from the client's computer, in pieces and in order. An upload that is not used goes when its client does. */
  beginUpload: {
    params: z.strictObject({
      name: z.string().min(1).max(255),
      bytes: z.int().positive(),
      /** How a model's file begins and ends, so that one that is none is refused before it is sent. */
      ends: z.strictObject({ first: fileEnd, last: fileEnd }).optional(),
    }),
    result: z.object({ upload: id, chunkBytes: z.int() }),
  },
  uploadChunk: {
    params: z.strictObject({ upload: id, offset: z.int().nonnegative(), bytes: z.instanceof(Uint8Array) }),
    result: nothing,
  },
  cancelUpload: { params: z.strictObject({ upload: id }), result: nothing },
  /** Keeps a finished upload of an npy file as a stimulus that recipes may start from: `{"type": "npy", "path": path}`. */
  keepStimulus: {
    params: z.strictObject({ upload: id }),
    result: z.object({ path: z.string(), shape: z.array(z.int()) }),
  },

  /**
   * Makes a finished upload, a video or an npy file, fit a model (see core/footage), and keeps it as keepStimulus does. Films that would
   * not fit a message are refused.
   */
  keepFilm: {
    params: z.strictObject({
      upload: id,
      model: id,
      choices: footageSchema,
      /** The model's, which a person may know better than its file does; null: nobody does. */
      frameRateHz: z.number().positive().max(10_000).nullable(),
    }),
    result: z.object({
      path: z.string(),
      /** `[channel, time, height, width]` in the model's units. */
      stimulus: float32Array,
      /** What became of the film, in one line for people. */
      about: z.string(),
    }),
    /** Frames that were read; null where there is no end in sight. */
    progress: z.object({ done: z.int(), total: z.int().nullable() }),
  },

  keepRecording: keepRecordingRequest,

  checkRecipe: { params: z.strictObject({ model: id, recipe: recipeInput }), result: recipeReport },

  listRuns: { params: nothing, result: z.object({ runs: z.array(runSummary) }) },
  /** All or none: a recipe that does not fit the model refuses the lot. */
  startRuns: {
    params: z.strictObject({
      model: id,
      runs: z
        .array(
          z.strictObject({
            recipe: recipeInput,
            name: givenName(LONGEST_RUN_NAME).or(z.literal("")).optional(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    result: z.object({ runs: z.array(runSummary) }),
  },
  /** Running ones give their places to others; those that wait or have ended stay as they are. */
  pauseRuns: { params: someRuns, result: nothing },
  /**
   * Paused ones go on as soon as a place is free, before those that have not begun. Interrupted ones, and those that were paused when
   * the engine ended, wait for their turn and go on from their last saved step, or begin if there is none. If some cannot (their model
   * is gone, their state is of a newer version), the others do, and the error says why.
   */
  resumeRuns: { params: someRuns, result: nothing },
  /** Interrupted ones become stopped ones, with what had been computed at their last saved step. */
  keepRuns: { params: someRuns, result: nothing },
  /** Running and paused ones keep what there is; queued ones leave the queue and go. */
  stopRuns: { params: someRuns, result: nothing },
  /** To a place in the queue, from 0. */
  moveRun: { params: z.strictObject({ run: id, position: z.int().nonnegative() }), result: nothing },
  /** To the front of the queue, in this order; those that do not wait stay where they are. */
  hurryRuns: { params: someRuns, result: nothing },
  updateRun: {
    params: z.strictObject({
      run: id,
      name: givenName(LONGEST_RUN_NAME).optional(),
      starred: z.boolean().optional(),
    }),
    result: runSummary,
  },
  /** Into the workspace's trash, from which restoreRuns takes them. Those that are running are stopped first. */
  deleteRuns: { params: someRuns, result: nothing },
  restoreRuns: { params: someRuns, result: z.object({ runs: z.array(runSummary) }) },
  runArrays: { params: oneRun, result: runArrays },
  runOrigin: { params: oneRun, result: runOrigin },
  /** Of those of these runs that have a stimulus. */
  thumbnails: {
    params: z.strictObject({ runs: z.array(id).max(200) }),
    result: z.object({ thumbnails: z.array(thumbnail) }),
  },
  /** Of those of these runs that have a stimulus. */
  tiles: {
    params: z.strictObject({ runs: z.array(id).max(200) }),
    result: z.object({ tiles: z.array(tile) }),
  },
  /**
   * A map of these runs on which those are near each other whose stimuli show alike things, wherever on the retina.
   */
  likeness: {
    params: z.strictObject({ runs: z.array(id).max(10_000) }),
    result: z.object({
      /** `[run, 2]`; not a number for runs that are not there, have no stimulus, or another number of channels than most. */
      places: z.instanceof(Float32Array),
      /** Shares of the differences between stimuli that lie along the map's two directions. */
      explained: z.tuple([z.number(), z.number()]),
    }),
  },

  /**
   * Which runs this client wants frames of; replaces what it said before. Of each that is new and under way it gets a `steps`
   * event with all steps so far (`first` is 0), and the last frame. Runs that are not there are left out.
   */
  watch: { params: someRuns, result: nothing },
  /** The client has shown the last frame of a run and can take another. */
  acknowledgeFrame: { params: oneRun, result: nothing },

  getClusters: { params: z.strictObject({ model: id }), result: z.object({ clusters: z.array(cluster) }) },
  saveClusters: {
    params: z.strictObject({ model: id, clusters: z.array(cluster).max(1000) }),
    result: nothing,
  },

  /** The display that stimuli are for: kept with the workspace. */
  getDisplay: { params: nothing, result: displaySchema },
  saveDisplay: { params: z.strictObject({ display: displaySchema }), result: nothing },

  /** How stimuli are taken to rigs: kept with the workspace, by name. */
  getRigProfiles: { params: nothing, result: z.object({ profiles: rigProfiles }) },
  saveRigProfiles: { params: z.strictObject({ profiles: rigProfiles }), result: nothing },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType; progress?: z.ZodType }>;

export type Requests = typeof requests;
export type Method = keyof Requests;
export type Params<M extends Method> = z.input<Requests[M]["params"]>;
export type ParsedParams<M extends Method> = z.output<Requests[M]["params"]>;
export type Result<M extends Method> = z.output<Requests[M]["result"]>;
export type Progress<M extends Method> = Requests[M] extends { progress: infer P extends z.ZodType }
  ? z.output<P>
  : never;
