import { z } from "zod";

/**
 * How a picture of another shape gets into the model's: `crop` leaves out what is too wide or too high, `pad` shows all of it with the
 * film's mean around it, `stretch` gives up its proportions.
 */
export const fits = ["crop", "pad", "stretch"] as const;

/** The axes of an npy film, in the file's order: channel, time, row (y) and column (x). */
export const npyAxes = ["ctyx", "tcyx", "tyxc", "tyx"] as const;

/** What a person may choose of a film of their own. Null: what is usual for such a film. */
export const footageSchema = z.strictObject({
  fit: z.enum(fits).nullable().default(null),
  /** For each of the model's channels, what of the film it gets: `green`, `red+blue` (their mean), `grey`, or a number from 0. */
  channels: z.array(z.string().min(1).max(100)).min(1).max(64).nullable().default(null),
  /**
   * Where the film's levels get the model's units, `(level − mean) / std`: `model`, by what the model's file says of its training;
   * `film`, by the film's own mean and standard deviation; `none`, as they are; or by these numbers.
   */
  normalise: z
    .union([
      z.enum(["model", "film", "none"]),
      z.strictObject({ mean: z.number(), std: z.number().positive() }),
    ])
    .nullable()
    .default(null),
  /** Frames a second of pictures and arrays; those of a video are in its file. Null: the model's. */
  filmHz: z.number().positive().max(100_000).nullable().default(null),
  /** Of an array. */
  axes: z.enum(npyAxes).nullable().default(null),
});
export type FootageChoices = z.output<typeof footageSchema>;
export type FootageInput = z.input<typeof footageSchema>;
