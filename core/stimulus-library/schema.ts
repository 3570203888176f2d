import { z } from "../basis/zod.ts";

const seconds = z.number().nonnegative().max(36_000);
const some = z.number().positive();
const micrometres = some.max(100_000);
const directions = z.array(z.number()).min(1).max(360);
const hertz = z.number().nonnegative().max(1000);

/** Of every stimulus. */
const light = {
  /** Value between stimuli, in the model's units; 0 is the mean of what it was trained on, where that was normalised. */
  background: z.number().default(0),
  /** What is added to it for white and taken away for black, in the model's units. */
  amplitude: z.number().default(1),
  /** Part of the amplitude that each channel gets, such as `[0, 1]` for the second alone; null for all of it in each. */
  colours: z.array(z.number()).min(1).nullable().default(null),
  /** Background before everything, in seconds. */
  lead: seconds.default(1.5),
};

/** Degrees on the picture: 0 moves to the right, 90 down, as rows are counted. */
const eight = [0, 45, 90, 135, 180, 225, 270, 315];

/** What the library can show, and its parameters with their defaults. Lengths are on the retina, times in seconds. */
export const stimulusSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("chirp"),
    ...light,
    /** A step up, before and after it background. */
    step: seconds.default(3),
    pause: seconds.default(2),
    /** Rising frequency at full contrast. */
    sweep: seconds.default(8),
    fromHz: hertz.default(0.5),
    toHz: hertz.default(8),
    /** Rising contrast at one frequency. */
    ramp: seconds.default(8),
    rampHz: hertz.default(0.4),
  }),
  z.strictObject({
    type: z.literal("flashes"),
    ...light,
    on: seconds.default(1),
    off: seconds.default(1),
    /** Steps up (1), steps down (−1), or several of them. */
    contrasts: z.array(z.number()).min(1).max(100).default([1, -1]),
    repeats: z.int().positive().max(1000).default(1),
  }),
  z.strictObject({
    type: z.literal("bars"),
    ...light,
    directions: directions.default(eight),
    widthUm: micrometres.default(300),
    speedUmPerS: some.max(1_000_000).default(1000),
    pause: seconds.default(1.5),
  }),
  z.strictObject({
    type: z.literal("gratings"),
    ...light,
    directions: directions.default(eight),
    periodsUm: z.array(micrometres).min(1).max(100).default([400]),
    frequenciesHz: z.array(hertz).min(1).max(100).default([2]),
    duration: seconds.default(2),
    pause: seconds.default(1.5),
  }),
  z.strictObject({
    type: z.literal("spots"),
    ...light,
    diametersUm: z.array(micrometres).min(1).max(200).default([50, 100, 150, 200, 300, 400, 500, 600, 800]),
    /** Row and column in pixels, the first pixel's centre being 0; null for the middle. */
    centre: z.tuple([z.number(), z.number()]).nullable().default(null),
    on: seconds.default(1),
    off: seconds.default(1.5),
  }),
  z.strictObject({
    type: z.literal("noise"),
    ...light,
    duration: seconds.default(300),
    seed: z.int().nonnegative().default(1),
    /** Side of a square that has one value; at least a pixel. */
    squareUm: micrometres.nullable().default(null),
    /** How often a second it is drawn anew; at most once a frame. */
    rateHz: some.nullable().default(null),
  }),
]);

/** A stimulus with all its parameters. */
export type LibraryStimulus = z.infer<typeof stimulusSchema>;

/** As it may be written: what has a default may be left out. */
export type LibraryStimulusInput = z.input<typeof stimulusSchema>;

export type StimulusOf<Type extends LibraryStimulus["type"]> = Extract<LibraryStimulus, { type: Type }>;

export const stimulusNames = stimulusSchema.options.map(({ shape }) => shape.type.value);
