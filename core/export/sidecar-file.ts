import { z } from "zod";

const count = z.int().nonnegative();

/** What a film's encoder did. */
const filmEncoding = z.object({
  /** Program or interface, and its version. */
  encoder: z.string(),
  codec: z.string(),
  pixelFormat: z.string(),
  chroma: z.enum(["4:2:0", "4:4:4", "RGB"]),
  /** Levels that black and white became. */
  levels: z.enum(["limited (16 to 235)", "full (0 to 255)"]),
  quality: z.string(),
  /** By how much the levels of the decoded film differ from the pictures', of 255; null: not measured. */
  loss: z.object({ mean: z.number(), largest: z.number() }).nullable(),
});
export type FilmEncoding = z.infer<typeof filmEncoding>;

/** A file beside a sidecar, as the sidecar tells of it. */
export const sidecarFile = z.object({
  /** From the sidecar's folder, with slashes. */
  name: z.string(),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.string(),
  /** Of arrays, in C order. */
  array: z.object({ shape: z.array(count), axes: z.array(z.string()), dtype: z.string() }).optional(),
  film: filmEncoding.optional(),
  gif: z
    .object({
      /** Differs from the frame rate where that is beyond what programs play. */
      playedAtHz: z.number(),
      /** By how much a colour may differ from the picture's, of 255, because a frame has 256 of them. */
      largestError: count,
    })
    .optional(),
});
export type SidecarFile = z.infer<typeof sidecarFile>;
