import type { FilmEncoding, FilmSettings } from "../../core/export/index.ts";

/** How ffmpeg is to encode a film, and what the sidecar says of it. */
export interface FilmArguments {
  readonly output: readonly string[];
  readonly encoding: Omit<FilmEncoding, "encoder" | "loss">;
}

const USUAL_QUALITY = { mp4: 12, webm: 16 } as const;

/** BT.709 and limited levels, which players assume, written into the file so that none has to. */
const LIMITED = [
  ...["-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp"],
  ...["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"],
];

/** The codec of a film, its pixels and its quality, as ffmpeg's arguments for the output. */
export function filmArguments({ format, chroma, lossless, quality }: FilmSettings): FilmArguments {
  const mp4 = format === "mp4";
  const codec = mp4 ? "H.264" : "VP9";
  const container = mp4 ? ["-movflags", "+faststart", "-f", "mp4"] : ["-row-mt", "1", "-f", "webm"];
  if (lossless) {
    const pixelFormat = mp4 ? "rgb24" : "gbrp";
    const output = mp4
      ? ["-c:v", "libx264rgb", "-qp", "0", "-pix_fmt", pixelFormat]
      : ["-c:v", "libvpx-vp9", "-lossless", "1", "-pix_fmt", pixelFormat];
    const encoding = {
      codec,
      pixelFormat,
      chroma: "RGB",
      levels: "full (0 to 255)",
      quality: "lossless",
    } as const;
    return { output: [...output, ...container], encoding };
  }
  const pixelFormat = chroma === "4:2:0" ? "yuv420p" : "yuv444p";
  const factor = String(quality ?? USUAL_QUALITY[format]);
  const output = mp4
    ? ["-c:v", "libx264", "-preset", "medium", "-crf", factor]
    : ["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", factor];
  return {
    output: [...LIMITED, ...output, "-pix_fmt", pixelFormat, ...container],
    encoding: {
      codec,
      pixelFormat,
      chroma,
      levels: "limited (16 to 235)",
      quality: `constant rate factor ${factor}`,
    },
  };
}
