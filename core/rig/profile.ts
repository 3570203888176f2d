import { z } from "zod";
import { rigIntensity } from "./intensity-choice.ts";

const fraction = z.number().min(0).max(1);
const seconds = z.number().min(0).max(3600);
const seed = z.int().nonnegative();
export const outputNames = ["red", "green", "blue"] as const;
export type OutputName = (typeof outputNames)[number];

const projector = z.strictObject({
  /** In its pixels. */
  width: z.int().min(1).max(8192).default(1280),
  height: z.int().min(1).max(8192).default(800),
  /** Of one of its pixels on the retina. */
  umPerPixel: z.number().positive().max(1000).default(5),
});

const placement = z.strictObject({
  /** Where the middle of the stimulus is, in projector pixels from the upper left corner; null: the projector's middle. */
  centre: z.strictObject({ x: z.number(), y: z.number() }).nullable().default(null),
  /** Projector pixels that a model pixel takes; null: as many as its size in µm asks for. */
  pixelsPerModelPixel: z.number().positive().max(1024).nullable().default(null),
  /** Integer: each model pixel takes the same whole number of projector pixels. Exact: the whole size is kept, pixels differ by one. */
  rounding: z.enum(["integer", "exact"]).default("integer"),
  /** What a written frame shows: all that the projector shows, or the stimulus' rectangle alone. */
  area: z.enum(["projector", "stimulus"]).default("projector"),
});

const frameRate = z.strictObject({
  /** Of the projector; null: the model's, and nothing is converted. */
  hz: z.number().positive().max(1000).nullable().default(null),
  /** How frames get from the model's rate to another one. None: another one is refused. */
  conversion: z.enum(["none", "repeat", "hold", "linear"]).default("none"),
  /** The stimuli's, where their model does not say it. */
  modelHz: z.number().positive().max(1000).nullable().default(null),
});

/** Which channel of the model drives which output of the projector, and the LED that is behind it. */
const led = z.strictObject({
  output: z.enum(outputNames),
  channel: z.int().nonnegative(),
  /** For people, such as "UV, 385 nm". */
  led: z.string().max(80).default(""),
});

/** A curve that falls somewhere would show two intensities in the wrong order. */
function rises(levels: readonly number[]): boolean {
  return levels.at(-1)! > levels[0]! && levels.every((level, at) => at === 0 || level >= levels[at - 1]!);
}

const curve = z
  .discriminatedUnion("type", [
    /** What the output shines is its level to this power: levels are the intensity to the power of 1 / exponent. */
    z.strictObject({ type: z.literal("power"), exponent: z.number().min(0.1).max(10) }),
    /** Levels for equally spaced intensities from 0 to 1, both ends included; between them it is interpolated. */
    z.strictObject({
      type: z.literal("table"),
      levels: z
        .array(fraction)
        .min(2)
        .max(65536)
        .refine(rises, "levels must rise with intensity, from the first to the last"),
    }),
  ])
  .nullable()
  .default(null);

const gamma = z.strictObject({
  /** File: the levels that are written are corrected. Rig: they are not; the curves are kept for whoever plays them. */
  appliedBy: z.enum(["file", "rig"]).default("file"),
  red: curve,
  green: curve,
  blue: curve,
});

const timing = z.strictObject({
  preSeconds: seconds.default(1),
  postSeconds: seconds.default(1),
  /** Grey between one stimulus and the next. */
  gapSeconds: seconds.default(1),
  /** Rounds: in each, every stimulus is shown once. */
  repeats: z.int().min(1).max(10_000).default(1),
  order: z.enum(["given", "shuffled"]).default("given"),
  /** Of the shuffled order, which is another one in each round. */
  seed: seed.default(1),
});

const trigger = z.strictObject({
  /** Of its upper left corner, in projector pixels. */
  x: z.int().nonnegative().default(0),
  y: z.int().nonnegative().default(0),
  width: z.int().positive().default(64),
  height: z.int().positive().default(64),
  /** Level while it signals, as a part of the top level; neither gamma nor LEDs change it. */
  high: fraction.default(1),
  low: fraction.default(0),
  /** Onset: high in the first frames of each stimulus. Frames: high in every other frame of it, from its first on. */
  pattern: z.enum(["onset", "frames"]).default("onset"),
  /** How many frames an onset takes. */
  frames: z.int().positive().max(10_000).default(2),
});

export const controlKinds = ["noise", "reversed", "shuffled", "other"] as const;
export type ControlKind = (typeof controlKinds)[number];
const controls = z.strictObject({
  kinds: z.array(z.enum(controlKinds)).max(controlKinds.length).default([]),
  seed: seed.default(1),
});

/** All that stands between a stimulus in model units and what a projector shows. Version 1. */
export const rigProfile = z.strictObject({
  version: z.literal(1),
  name: z.string().trim().min(1).max(80),
  projector: projector.prefault({}),
  placement: placement.prefault({}),
  frameRate: frameRate.prefault({}),
  intensity: rigIntensity.default({ type: "auto" }),
  /** Null: one channel is shown in grey; of two, the first in green and the second in blue; of three, in red, green and blue. */
  leds: z.array(led).min(1).max(3).nullable().default(null),
  gamma: gamma.nullable().default(null),
  bitDepth: z.union([z.literal(8), z.literal(16)]).default(8),
  timing: timing.prefault({}),
  /** Null: no patch is drawn; order.csv and frames.csv say when what is shown. */
  trigger: trigger.nullable().default(null),
  controls: controls.prefault({}),
});
export type RigProfile = z.infer<typeof rigProfile>;
export type RigProfileInput = z.input<typeof rigProfile>;
