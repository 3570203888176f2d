import type { FilmEncoding, FilmSettings } from "../../core/export/index.ts";
import type { PlaneLayout } from "./planes.ts";

/** An encoder of this browser, set up for a film. */
export interface FilmCodec {
  readonly config: VideoEncoderConfig;
  readonly layout: PlaneLayout;
  /** Given with each frame; null: the encoder keeps to a bit rate instead. */
  readonly quantizer: number | null;
  readonly encoding: Omit<FilmEncoding, "encoder" | "loss">;
}

type Wanted = Pick<
  FilmSettings,
  "format" | "width" | "height" | "frameRateHz" | "chroma" | "lossless" | "quality"
>;

/** Steps of an encoder's scale, smaller for better. */
const USUAL_QUALITY = { mp4: 12, webm: 8 } as const;

/**
 * The first encoder of this browser that makes such a film; null if there is none. One that is told how coarse each frame may be comes
 * before one that keeps to a bit rate.
 */
export async function findCodec(wanted: Wanted): Promise<FilmCodec | null> {
  if (typeof VideoEncoder === "undefined") return null;
  const { width, height, frameRateHz: framerate, format, lossless } = wanted;
  const quality = wanted.quality ?? USUAL_QUALITY[format];
  const quantizer = lossless ? 0 : quality;
  const bitrate = bitrateOf(wanted, quality);
  for (const exact of lossless ? [true] : [true, false]) {
    for (const codec of codecsOf(wanted)) {
      const config: VideoEncoderConfig = { codec, width, height, framerate, latencyMode: "quality" };
      if (format === "mp4") config.avc = { format: "avc" };
      config.bitrateMode = exact ? "quantizer" : "variable";
      if (!exact) config.bitrate = bitrate;
      if (!(await isSupported(config))) continue;
      const said = exact ? `quantizer ${quantizer}` : `up to about ${Math.round(bitrate / 1000)} kbit/s`;
      return {
        config,
        quantizer: exact ? quantizer : null,
        ...describe(wanted, lossless ? "lossless" : said),
      };
    }
  }
  return null;
}

function describe(
  { format, chroma, lossless }: Wanted,
  quality: string,
): Pick<FilmCodec, "layout" | "encoding"> {
  const codec = format === "mp4" ? "H.264" : "VP9";
  if (lossless) {
    const levels = "full (0 to 255)" as const;
    return { layout: "GBR", encoding: { codec, pixelFormat: "gbrp", chroma: "RGB", levels, quality } };
  }
  const pixelFormat = chroma === "4:2:0" ? "yuv420p" : "yuv444p";
  return { layout: chroma, encoding: { codec, pixelFormat, chroma, levels: "limited (16 to 235)", quality } };
}

/** The names of the codecs in which such a film can be written, the best first. */
function codecsOf(wanted: Wanted): string[] {
  const { format, chroma, lossless } = wanted;
  if (format === "mp4") {
    const level = h264Level(wanted);
    if (lossless) return [];
    const profiles = chroma === "4:4:4" ? ["f400"] : ["6400", "4d00", "4200"];
    return profiles.map((profile) => `avc1.${profile}${level}`);
  }
  const level = vp9Level(wanted);
  if (lossless) return [`vp09.01.${level}.08.03.01.13.00.01`];
  return [chroma === "4:4:4" ? `vp09.01.${level}.08.03.01.01.01.00` : `vp09.00.${level}.08.01.01.01.01.00`];
}

/** Level 3.1, 4.0 or 5.1: the smallest for so many blocks of 16 × 16 pixels a frame and a second. */
function h264Level({ width, height, frameRateHz }: Wanted): string {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const fits = (frame: number, second: number): boolean => blocks <= frame && blocks * frameRateHz <= second;
  if (fits(3_600, 108_000)) return "1f";
  return fits(8_192, 245_760) ? "28" : "33";
}

/** Level 3.1, 4.1, 5.1 or 6.1. */
function vp9Level({ width, height, frameRateHz }: Wanted): string {
  const pixels = width * height;
  const fits = (frame: number, second: number): boolean => pixels <= frame && pixels * frameRateHz <= second;
  if (fits(983_040, 36_864_000)) return "31";
  if (fits(2_228_224, 160_432_128)) return "41";
  return fits(8_912_896, 1_176_502_272) ? "51" : "61";
}

/** Twice as many bits for each six steps, as a quantizer's would be; four a pixel at the usual quality of H.264. */
function bitrateOf({ width, height, frameRateHz }: Wanted, quality: number): number {
  return Math.round(width * height * frameRateHz * 2 ** ((24 - quality) / 6));
}

async function isSupported(config: VideoEncoderConfig): Promise<boolean> {
  try {
    return (await VideoEncoder.isConfigSupported(config)).supported === true;
  } catch {
    // It does not even know what the words mean.
    return false;
  }
}
