import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { colourSamples, type FilmSettings } from "../../core/export/index.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { findFfmpeg } from "./ffmpeg.ts";
import { ffmpegEncoder } from "./film-encoder.ts";

const installed = ["ffmpeg", "ffprobe"].every((program) => {
  try {
    execFileSync(program, ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** Where the encoder keeps its files during a test: in the system's folder, others' come and go. */
function encodersFolder(): string {
  const folder = temporaryFolder();
  for (const name of ["TMPDIR", "TEMP"]) vi.stubEnv(name, folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

/** Squares of 8 × 8 equal pixels, as an enlarged stimulus has: smooth, grey in the first half of the frames, coloured in the second. */
const picture = (frame: number) => {
  const samples = new Uint8Array(64 * 48 * 3);
  for (let y = 0; y < 48; y++)
    for (let x = 0; x < 64; x++) {
      const level = 128 + Math.round(100 * Math.sin((x >> 3) / 2 + (y >> 3) / 3 + frame / 5));
      const violet = frame < 6 ? level : 255 - level;
      samples.set([violet, level, violet], (y * 64 + x) * 3);
    }
  return { width: 64, height: 48, bands: 3 as const, samples };
};

const settings = (change: Partial<FilmSettings>): FilmSettings => ({
  format: "mp4",
  width: 64,
  height: 48,
  frames: 12,
  frameRateHz: 30,
  chroma: "4:2:0",
  lossless: false,
  quality: null,
  ...change,
});

const quiet = { signal: new AbortController().signal, onFrame: () => {} };

function probe(path: string): Record<string, unknown> {
  const entries =
    "stream=codec_name,width,height,r_frame_rate,nb_read_frames,pix_fmt,color_range,color_space";
  const text = execFileSync("ffprobe", [
    "-v",
    "error",
    "-count_frames",
    "-show_entries",
    entries,
    "-of",
    "json",
    path,
  ]);
  return (JSON.parse(text.toString()) as { streams: Record<string, unknown>[] }).streams[0]!;
}

describe.skipIf(!installed)("a film (skipped where ffmpeg and ffprobe are not installed)", () => {
  const limited = { color_range: "tv", color_space: "bt709" };
  it.each([
    { change: {}, stream: { codec_name: "h264", pix_fmt: "yuv420p", ...limited }, mean: 2 },
    {
      change: { chroma: "4:4:4" },
      stream: { codec_name: "h264", pix_fmt: "yuv444p", ...limited },
      mean: 1.5,
    },
    { change: { lossless: true }, stream: { codec_name: "h264", pix_fmt: "gbrp" }, mean: 0 },
    { change: { format: "webm" }, stream: { codec_name: "vp9", pix_fmt: "yuv420p", ...limited }, mean: 2 },
    {
      change: { format: "webm", chroma: "4:4:4" },
      stream: { codec_name: "vp9", pix_fmt: "yuv444p", ...limited },
      mean: 1.5,
    },
    { change: { format: "webm", lossless: true }, stream: { codec_name: "vp9", pix_fmt: "gbrp" }, mean: 0 },
    { change: { frameRateHz: 12.5 }, stream: { r_frame_rate: "25/2" }, mean: 2 },
  ] as { change: Partial<FilmSettings>; stream: object; mean: number }[])(
    "has the size, rate, frames and levels that are asked for: $change",
    async ({ change, stream, mean }) => {
      const wanted = settings(change);
      let frames = 0;
      const encode = ffmpegEncoder(await findFfmpeg());
      const { bytes, encoding } = await encode(wanted, picture, { ...quiet, onFrame: () => frames++ });
      expect(frames).toBe(12);
      const path = join(temporaryFolder(), `film.${wanted.format}`);
      writeFileSync(path, bytes);
      expect(probe(path)).toMatchObject({
        width: 64,
        height: 48,
        nb_read_frames: "12",
        r_frame_rate: "30/1",
        ...stream,
      });
      const decoded = execFileSync(
        "ffmpeg",
        ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        {
          maxBuffer: 2 ** 26,
        },
      );
      const expected = Array.from({ length: 12 }, (_, frame) => colourSamples(picture(frame), 3));
      const errors = expected.flatMap((samples, frame) =>
        Array.from(samples, (value, i) => Math.abs(value - decoded[frame * samples.length + i]!)),
      );
      const measured = { mean: errors.reduce((a, b) => a + b) / errors.length, largest: 0 };
      for (const error of errors) measured.largest = Math.max(measured.largest, error);
      expect(encoding.loss).toEqual(measured);
      expect(measured.mean).toBeLessThanOrEqual(mean);
    },
  );

  it("states more loss at a lower quality", async () => {
    const encode = ffmpegEncoder(await findFfmpeg());
    const [fine, coarse] = await Promise.all(
      [5, 45].map(
        async (quality) => (await encode(settings({ quality }), picture, quiet)).encoding.loss!.mean,
      ),
    );
    expect(coarse).toBeGreaterThan(2 * fine!);
  });

  it("leaves no file behind when it is cancelled", async () => {
    const folder = encodersFolder();
    const controller = new AbortController();
    const encode = ffmpegEncoder(await findFfmpeg());
    let frames = 0;
    const film = encode(settings({ frames: 1_000_000 }), (frame) => picture(frame % 12), {
      signal: controller.signal,
      onFrame: () => {
        if (++frames === 20) controller.abort(new Error("enough"));
      },
    });
    await expect(film).rejects.toThrow("enough");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves no file behind when a picture cannot be made", async () => {
    const folder = encodersFolder();
    const encode = ffmpegEncoder(await findFfmpeg());
    const broken = (frame: number) => {
      if (frame === 3) throw new Error("no picture");
      return picture(frame);
    };
    await expect(encode(settings({}), broken, quiet)).rejects.toThrow("no picture");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells what ffmpeg says when it fails", async () => {
    const encode = ffmpegEncoder(await findFfmpeg());
    await expect(
      encode(settings({ width: 63 }), () => ({ ...picture(0), width: 63 }), quiet),
    ).rejects.toThrow(/^ffmpeg \S+ failed: .*not divisible by 2/s);
  });
});

describe("where ffmpeg is not", () => {
  it("says what to do instead", async () => {
    const missing = join(temporaryFolder(), "no-such-ffmpeg");
    expect(existsSync(missing)).toBe(false);
    await expect(findFfmpeg(missing)).rejects.toThrow(/not installed.*Install it, or choose png .* or gif/);
  });

  it("says which encoder it lacks", async () => {
    const encode = ffmpegEncoder({ path: "ffmpeg", version: "ffmpeg 1", encoders: new Set(["libx264"]) });
    await expect(encode(settings({ format: "webm" }), picture, quiet)).rejects.toThrow(
      /cannot write webm.*libvpx-vp9/,
    );
  });
});
