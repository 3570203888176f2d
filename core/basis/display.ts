import { z } from "./zod.ts";

const positive = z.number().positive().max(1e6).nullable().default(null);

const channel = z
  .strictObject({
    /** For people, such as "UV"; empty: as models of so many channels have it. */
    name: z.string().trim().max(40).default(""),
    /** The value in model units at which the display is black, and at which it is white; null: as the model's file says. */
    black: z.number().nullable().default(null),
    white: z.number().nullable().default(null),
  })
  .refine(({ black, white }) => black === null || white === null || white > black, {
    error: "white must be above black",
  });

/** The display that stimuli are for, entered once and kept with the workspace. Null: as a model's file says. */
export const displaySchema = z.strictObject({
  /** By channel; those beyond are as the model's file says. */
  channels: z.array(channel).max(16).default([]),
  frameRateHz: positive,
  /** Of a pixel of the stimulus, on the retina. */
  pixelSizeUm: positive,
});
export type Display = z.infer<typeof displaySchema>;

/** What light is counted in: the model's own units, levels of an 8-bit display, or contrast against the mean light. */
export const lightUnits = ["model", "level", "contrast"] as const;
export type LightUnit = (typeof lightUnits)[number];

/** White of an 8-bit display. */
const WHITE = 255;

/** Black and white of a channel, in model units, where 0 is the mean light. */
export interface Light {
  readonly black: number;
  readonly white: number;
}

/**
 * A value in model units as a level from 0 to 255, or as Weber contrast in percent: −100 is black.
 * @returns null where 0 is no light above black, which nothing can be in contrast to
 */
export function toLight(value: number, unit: LightUnit, { black, white }: Light): number | null {
  if (unit === "model") return value;
  if (unit === "level") return (WHITE * (value - black)) / (white - black);
  return black < 0 ? (-100 * value) / black : null;
}

/** Back to model units. */
export function fromLight(value: number, unit: LightUnit, { black, white }: Light): number | null {
  if (unit === "model") return value;
  if (unit === "level") return black + (value * (white - black)) / WHITE;
  return black < 0 ? (-value * black) / 100 : null;
}

/**
 * Black and white of a channel: of the display, else as the model was trained.
 * @returns null where neither says both
 */
export function lightOf(display: Display, channel: number, trained: Light | null): Light | null {
  const own = display.channels[channel];
  const black = own?.black ?? trained?.black ?? null;
  const white = own?.white ?? trained?.white ?? null;
  return black !== null && white !== null && white > black ? { black, white } : null;
}
