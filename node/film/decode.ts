import { execFile } from "node:child_process";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { ExportError } from "../../core/export/index.ts";
import { FootageError } from "../../core/footage/index.ts";
import { type Ffmpeg, findFfmpeg } from "../export/ffmpeg.ts";
import { startFfmpeg } from "../export/ffmpeg-process.ts";
import { MAX_PIXELS, requireReadPixels } from "./limits.ts";
import { type PpmFrame, ppmFrames } from "./ppm-frames.ts";

/**
 * What is opened. Playlists and the like, which would name other files or addresses to be read, are none of these: a film may come from
 * anybody.
 */
const DEMUXERS = [
  ...["mov", "matroska", "webm", "avi", "mpeg", "mpegts", "mpegvideo", "asf", "flv", "ogg", "mxf", "dv"],
  ...["nut", "ivf", "gif", "apng", "yuv4mpegpipe", "h264", "hevc", "m4v", "mjpeg"],
  ...["concat", "png_pipe", "tiff_pipe", "jpeg_pipe", "bmp_pipe"],
];
const CAREFULLY = [
  ...["-protocol_whitelist", "file,pipe", "-format_whitelist", DEMUXERS.join(",")],
  // Before memory is taken for a picture.
  ...["-max_pixels", String(MAX_PIXELS)],
];

/** What to read. */
export interface Reading {
  readonly ffmpeg: Ffmpeg;
  /** As a person calls it. */
  readonly name: string;
  /** What ffmpeg opens, with its options. */
  readonly input: readonly string[];
  /** What is fed to it on its standard input, if anything. */
  readonly script: string | null;
  readonly filter: string;
  /** Further options of what it writes. */
  readonly output: readonly string[];
  /** Whether samples have more than 8 bits. */
  readonly deep: boolean;
}

/** @throws FootageError */
export async function findReader(path: string): Promise<Ffmpeg> {
  try {
    return await findFfmpeg(
      path,
      "Videos and pictures are read with ffmpeg, but it is not installed or does not start. Install it, or give an npy file.",
    );
  } catch (error) {
    throw error instanceof ExportError ? new FootageError(error.message) : error;
  }
}

/**
 * Pictures in the order of the film, one at a time: the program waits until the last one is done with.
 * @throws FootageError with ffmpeg's own words; the signal's reason
 */
export async function* decode(reading: Reading, signal: AbortSignal): AsyncGenerator<PpmFrame, void, void> {
  const { ffmpeg, name, input, script, filter, output, deep } = reading;
  const shape = ["-pix_fmt", deep ? "rgb48be" : "rgb24", "-f", "image2pipe", "-c:v", "ppm", "pipe:1"];
  const only = ["-map", "0:v:0", "-an", "-sn", "-dn", "-vf", filter];
  const program = startFfmpeg(
    ffmpeg,
    ["-xerror", ...CAREFULLY, ...input, ...only, ...output, ...shape],
    signal,
  );
  const fed = (async () => {
    if (script !== null) await program.write(new TextEncoder().encode(script));
    await program.end();
  })();
  // Whoever reads to the end is told.
  fed.catch(() => {});
  try {
    for await (const frame of ppmFrames(program.output)) {
      yield frame;
      signal.throwIfAborted();
    }
    await fed;
  } catch (error) {
    if (error instanceof ExportError) requireReadPixels(name, error.message);
    throw error instanceof ExportError
      ? new FootageError(`"${name}" cannot be read to its end: ${error.message}`)
      : error;
  } finally {
    await program.kill();
  }
}

const probed = z.object({
  streams: z.array(
    z.object({
      pix_fmt: z.string().optional(),
      avg_frame_rate: z.string().optional(),
      r_frame_rate: z.string().optional(),
      duration: z.string().optional(),
    }),
  ),
  format: z.object({ duration: z.string().optional() }).optional(),
});

/** What a video's or a picture's file says of itself. */
export interface Probed {
  readonly deep: boolean;
  /** Frames a second, on average. */
  readonly filmHz: number | null;
  readonly seconds: number | null;
}

/** More than 8 bits a sample, by the name of the pixels' format. */
const DEEP = /(?:9|10|12|14|16|48|64|f16|f32)(?:le|be)$/;

/** @throws FootageError */
export async function probe(ffmpeg: Ffmpeg, path: string, name: string): Promise<Probed> {
  const program = join(dirname(ffmpeg.path), basename(ffmpeg.path).replace("ffmpeg", "ffprobe"));
  const fields = "stream=pix_fmt,avg_frame_rate,r_frame_rate,duration:format=duration";
  const asked = [
    "-v",
    "error",
    ...CAREFULLY,
    "-select_streams",
    "v:0",
    "-show_entries",
    fields,
    "-of",
    "json",
  ];
  const said = await promisify(execFile)(program, [...asked, `file:${path}`]).then(
    ({ stdout, stderr }) => {
      requireReadPixels(name, stderr);
      return probed.safeParse(JSON.parse(stdout)).data ?? null;
    },
    (error: NodeJS.ErrnoException & { readonly stderr?: string }) => {
      if (error.code === "ENOENT")
        throw new FootageError("ffprobe, which comes with ffmpeg, is not beside it. Install them together.");
      requireReadPixels(name, error.stderr ?? "");
      const why = error.stderr?.trim().split("\n").at(-1)?.replace(`file:${path}`, name) ?? "";
      throw new FootageError(
        `"${name}" is no film that ffmpeg can read${why === "" ? "" : ` (${why})`}. Convert it, for instance to mp4, or ` +
          "give a folder of pictures or an npy file.",
      );
    },
  );
  const stream = said?.streams[0];
  if (stream === undefined) throw new FootageError(`"${name}" has no pictures in it. Give a video.`);
  return {
    deep: DEEP.test(stream.pix_fmt ?? ""),
    filmHz: ratio(stream.avg_frame_rate) ?? ratio(stream.r_frame_rate),
    seconds: positive(Number(stream.duration ?? said?.format?.duration)),
  };
}

function ratio(text: string | undefined): number | null {
  const [over, under] = (text ?? "").split("/").map(Number);
  return positive(over! / (under ?? 1));
}

const positive = (value: number): number | null => (value > 0 && Number.isFinite(value) ? value : null);
