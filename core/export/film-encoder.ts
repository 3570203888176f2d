import type { Picture } from "../formats/index.ts";
import type { FilmChoice } from "./choices.ts";
import type { FilmEncoding } from "./sidecar-file.ts";

/** What is wanted of a film. */
export interface FilmSettings extends Readonly<FilmChoice> {
  readonly format: "mp4" | "webm";
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly frameRateHz: number;
}

export interface EncodedFilm {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What was done to the pictures, for the sidecar. */
  readonly encoding: FilmEncoding;
}

/**
 * Makes a film of pictures of 8 bits, `picture(0)` to `picture(frames - 1)`; a picture may be asked for more than once. Hosts provide it.
 *
 * @param onFrame called after each frame, for progress
 * @throws what `signal` says if it is aborted; ExportError if the host cannot make such a film
 */
export type FilmEncoder = (
  settings: FilmSettings,
  picture: (frame: number) => Picture,
  follow: { readonly signal: AbortSignal; readonly onFrame: () => void },
) => Promise<EncodedFilm>;

/** A lossless film whose frames can be decoded one by one. */
export interface LosslessSettings {
  readonly container: "avi" | "mkv";
  readonly width: number;
  readonly height: number;
  /** 1: grey; 3: red, green and blue. */
  readonly bands: 1 | 3;
  readonly bits: 8 | 16;
  readonly frames: number;
  readonly frameRateHz: number;
}

/**
 * Makes a film in FFV1. Hosts provide it.
 *
 * @param samples of a frame, `[row, column, band]`
 * @returns the file's bytes in pieces, and what made them
 * @throws what `signal` says if it is aborted; ExportError if the host cannot make such a film
 */
export type LosslessEncoder = (
  settings: LosslessSettings,
  samples: (frame: number) => Promise<Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>,
  follow: { readonly signal: AbortSignal; readonly onFrame: () => void },
) => AsyncGenerator<Uint8Array<ArrayBuffer>, { readonly encoder: string; readonly pixelFormat: string }>;

/**
 * A picture's samples for encoders, which take colours only: `[pixel, 3]`, or `[pixel, 4]` with full opacity.
 * @param picture of 8 bits
 */
export function colourSamples({ bands, samples }: Picture, stride: 3 | 4): Uint8Array<ArrayBuffer> {
  const pixels = samples.length / bands;
  const colours = new Uint8Array(pixels * stride).fill(255);
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let part = 0; part < 3; part++)
      colours[pixel * stride + part] = samples[pixel * bands + (bands === 1 ? 0 : part)]!;
  return colours;
}
