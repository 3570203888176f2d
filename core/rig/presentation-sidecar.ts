import { z } from "zod";
import { sidecarFile } from "../export/index.ts";
import { controlKinds, rigProfile } from "./profile.ts";

const count = z.int().nonnegative();
const number = z.number().nullable();

const stimulus = z.object({
  /** As order.csv names it. */
  name: z.string(),
  /** Name of the run that it is of, or controls for, for people. */
  title: z.string(),
  /** The stimulus of that run; its folder, where there is a bundle. */
  run: z.string(),
  /** Null: it is the run's own. */
  control: z.enum(controlKinds).nullable(),
  /** Of its noise, or of the order of its pixels; null: there is no chance in it. */
  seed: count.nullable(),
  /** The stimulus that it was made of. */
  madeOf: z.string(),
  /** `[channel, time, height, width]`, before the frame rate was converted. */
  shape: z.array(count),
  channels: z.array(
    z.object({
      channel: count,
      /** Of the values in model units; std is the contrast. */
      norm: z.number(),
      mean: z.number(),
      std: z.number(),
      /** Values outside black to white, which are shown as the nearer of the two. */
      clipped: count,
    }),
  ),
  /** Frames that it has as shown. */
  frames: count,
});

const output = z.object({
  output: z.enum(["grey", "red", "green", "blue"]),
  /** Null: dark. */
  channel: count.nullable(),
  led: z.string(),
  /** What the value zero became. */
  background: z.object({ intensity: z.number(), level: count }),
});

const showing = z.object({
  stimulus: z.string(),
  round: count,
  /** Frames `[first, end)` of the presentation. */
  first: count,
  end: count,
});

/** What stands beside the files of a presentation: every step from a stimulus in model units to what the projector shows. Version 1. */
export const rigSidecarSchema = z.object({
  version: z.literal(1),
  app: z.object({ name: z.literal("Retinoscope"), version: z.string() }),
  /** As it was given; what it left open is below. */
  profile: rigProfile,
  stimuli: z.array(stimulus),
  transforms: z.object({
    stimulusUnits: z.object({
      formula: z.literal("stimulus units = model units * std + mean"),
      mean: number,
      std: number,
    }),
    frameRate: z.object({
      modelHz: z.number(),
      hz: z.number(),
      conversion: z.enum(["none", "repeat", "hold", "linear"]),
    }),
    size: z.object({
      pixelSizeUm: number,
      umPerProjectorPixel: z.number(),
      /** Projector pixels a model pixel; `wanted` is what the sizes in µm ask for. */
      wanted: number,
      used: z.number(),
      /** Of one model pixel as it is shown. */
      shownUm: z.number(),
      interpolation: z.literal("nearest neighbour"),
      /** Of the stimulus on the projector, in its pixels. */
      left: z.int(),
      top: z.int(),
      width: count,
      height: count,
    }),
    intensity: z.object({
      formula: z.literal("intensity = (value - black) / (white - black), clipped to 0..1"),
      /** Which mapping of the profile's `intensity` gave black and white. */
      mapping: z.enum(["limits", "values", "grey", "training"]),
      channels: z.array(z.object({ channel: count, black: z.number(), white: z.number() })),
    }),
    /** The written levels are corrected, or not: whoever plays the files must not do it again, or must do it. */
    gamma: z.enum(["none", "in the files", "left to the rig"]),
    levels: z.object({
      formula: z.literal("level = round(corrected intensity * top)"),
      bits: z.union([z.literal(8), z.literal(16)]),
      top: z.union([z.literal(255), z.literal(65535)]),
    }),
    outputs: z.array(output),
  }),
  frames: z.object({
    count,
    hz: z.number(),
    seconds: z.number(),
    /** Frames that differ. */
    pictures: count,
    width: count,
    height: count,
    widthUm: z.number(),
    heightUm: z.number(),
    pre: count,
    post: count,
    gap: count,
  }),
  order: z.array(showing),
  files: z.array(
    sidecarFile.pick({ name: true, bytes: true, sha256: true, content: true, array: true }).extend({
      /** Of FFV1: the program, and how it keeps pixels. */
      encoder: z.string().optional(),
    }),
  ),
  /** What whoever uses the files should know, as sentences. */
  notes: z.array(z.string()),
});
export type RigSidecar = z.infer<typeof rigSidecarSchema>;
export type RigFile = RigSidecar["files"][number];
