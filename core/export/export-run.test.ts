import { GifReader } from "omggif";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { readNpy, readNpz } from "../formats/index.ts";
import { columnFaults } from "../tables/index.ts";
import { exportRun, SIDECAR_NAME } from "./export-run.ts";
import type { FilmSettings } from "./film-encoder.ts";
import type { ExportOptionsInput } from "./options.ts";
import { pictureSeries } from "./series.ts";
import { collect, options, plainHost, sampleRun } from "./testing/sample-run.ts";

const quiet = { signal: new AbortController().signal, onProgress: () => {} };
const exported = (input: ExportOptionsInput, run = sampleRun(), host = plainHost) =>
  collect(exportRun(run, options(input), host, quiet));

const ranges = [
  { black: -0.5, white: 1 },
  { black: -1, white: 3 },
];

describe("the arrays of an export", () => {
  it("are the engine's, bit for bit", async () => {
    const run = sampleRun();
    const { files } = await exported({ formats: ["npy", "npz"] }, run);
    expect([...files.keys()]).toEqual([
      "stimulus.npy",
      "response.npy",
      "loss.npy",
      "terms.npy",
      "run.npz",
      SIDECAR_NAME,
    ]);
    const npz = readNpz(files.get("run.npz")!);
    const { stimulus, response, loss, terms } = run.arrays;
    const expected = { stimulus, response, loss, terms: { shape: [3, 2], values: terms.values } };
    for (const [name, { shape, values }] of Object.entries(expected)) {
      for (const array of [readNpy(files.get(`${name}.npy`)!), npz.get(name)!]) {
        expect(array.shape, name).toEqual(shape);
        expect(array.data, name).toEqual(values);
      }
    }
  });
});

describe("formats of an export", () => {
  it.each([
    ["gif", { model: { files: [], facts: null } }, plainHost, /Give a frame rate/],
    ["mp4", {}, plainHost, /no encoder/],
    ["webm", {}, { ...plainHost, encodeFilm: () => Promise.reject() }, /4:2:0 chroma need even sides/],
  ] as const)(
    "are asked whether they can be had before the first file is made: %s",
    async (format, change, host, why) => {
      const run = { ...sampleRun({ width: 5 }), ...change };
      const files = exportRun(run, options({ formats: ["npy", "png", format] }), host, quiet);
      await expect(files.next()).rejects.toThrow(why);
    },
  );
});

describe("the figures of an export", () => {
  it("are composition, response and loss, as SVG and as PNG, and say what they are of", async () => {
    const { files, result } = await exported({ formats: ["figures-svg", "figures-png"] });
    const names = ["composition", "response", "loss"];
    expect([...files.keys()]).toEqual([
      ...names.map((name) => `figures/${name}.svg`),
      ...names.map((name) => `figures/${name}.png`),
      SIDECAR_NAME,
    ]);
    const svg = new TextDecoder().decode(files.get("figures/composition.svg")!);
    for (const words of ["neuron 1", ">green", ">UV", "time (s)", "frequency (Hz)", "ab".repeat(32)])
      expect(svg).toContain(words);
    // Frames 3 and 4 of the stimulus have the response that counts: shaded from 0.1 s on, at 30 Hz.
    expect(svg).toContain('fill-opacity="0.14"');
    expect(new TextDecoder().decode(files.get("figures/response.svg")!)).toContain("neuron 1 (ON sustained)");
    const [, width] = /width="([\d.]+)"/.exec(svg)!;
    const png = PNG.sync.read(Buffer.from(files.get("figures/composition.png")!));
    expect(png.width).toBe(Math.round(4 * Number(width)));
    expect(result.files[0]).toMatchObject({ content: "composition of the stimulus, a figure" });
  });

  it("have frames where nobody knows the rate, and leave out channels that are held", async () => {
    const unknown = { ...sampleRun(), model: { files: [], facts: null } };
    const { recipe } = unknown;
    const held = { ...unknown, recipe: { ...recipe, stimulus: { ...recipe.stimulus, fixed: { 1: 0.5 } } } };
    const { files } = await exported({ formats: ["figures-svg"] }, held);
    const svg = new TextDecoder().decode(files.get("figures/composition.svg")!);
    expect(svg).toContain("frequency (cycles/frame)");
    expect(svg).toContain(">green");
    expect(svg).not.toContain(">UV");
  });
});

describe("the stacks of an export", () => {
  it("are the stimulus itself for ImageJ, channel by channel within each frame", async () => {
    const run = sampleRun();
    const { shape, values } = run.arrays.stimulus;
    const [channels = 0, frames = 0, height = 0, width = 0] = shape;
    const { files } = await exported({ formats: ["tiff"], frameRateHz: 10 }, run);
    const bytes = files.get("stimulus.tif")!;
    expect(new TextDecoder("latin1").decode(bytes)).toContain(
      `images=${channels * frames}\nchannels=${channels}\nframes=${frames}\n`,
    );
    const pages = new Float32Array(bytes.slice(bytes.length - 4 * values.length).buffer);
    for (let frame = 0; frame < frames; frame++) {
      for (let channel = 0; channel < channels; channel++) {
        const pixels = height * width;
        const [page, at] = [(frame * channels + channel) * pixels, (channel * frames + frame) * pixels];
        expect(pages.subarray(page, page + pixels)).toEqual(values.subarray(at, at + pixels));
      }
    }
  });

  it("are the pictures of the PNG files, uncompressed", async () => {
    const run = sampleRun();
    const { files } = await exported({ formats: ["png", "avi"], frameRateHz: 10, scale: 2 }, run);
    const [, frames = 0, rows = 0, columns = 0] = run.arrays.stimulus.shape;
    const [height, width] = [2 * rows, 2 * columns];
    const bytes = Buffer.from(files.get("stimulus.avi")!);
    const rowBytes = 4 * Math.ceil((3 * width) / 4);
    const size = rowBytes * height;
    // Each frame is a chunk: blue, green and red, from the lowest row up.
    let at = bytes.indexOf("movi") + 4;
    for (let frame = 0; frame < frames; frame++, at += 8 + size) {
      expect(bytes.readUInt32LE(at + 4)).toBe(size);
      const { data } = PNG.sync.read(Buffer.from(files.get(`png/frame-0000${frame}.png`)!));
      for (let pixel = 0; pixel < width * height; pixel++) {
        const [row, column] = [Math.floor(pixel / width), pixel % width];
        const from = at + 8 + (height - 1 - row) * rowBytes + 3 * column;
        expect([...bytes.subarray(from, from + 3)].reverse()).toEqual([
          ...data.subarray(4 * pixel, 4 * pixel + 3),
        ]);
      }
    }
  });
});

describe("the tables of an export", () => {
  it("have the columns of all tables, and the stimulus frame that a response belongs to", async () => {
    const { files } = await exported({ formats: ["csv"], frameRateHz: 10 });
    const text = (name: string): string => new TextDecoder().decode(files.get(name));
    expect(text("loss.csv")).toBe(
      "iteration,loss,term_objective,term_range\n0,-1,1,0\n1,-2,2.5,0.5\n2,-2.5,3,0.5\n",
    );
    expect(text("response.csv")).toBe(
      "frame,time_s,response_left/0,response_left/1\n2,0.2,0,1\n3,0.3,0.5,2\n4,0.4,0.25,4\n",
    );
    for (const name of ["loss.csv", "response.csv"])
      expect(columnFaults(text(name).split("\n")[0]!.split(","))).toEqual([]);
  });
});

describe("the pictures of an export", () => {
  it.each(["png", "png16"] as const)("decode to the mapped values, enlarged: %s", async (format) => {
    const run = sampleRun();
    const { files } = await exported({ formats: [format], scale: 3 }, run);
    const [series] = pictureSeries(run.arrays.stimulus, ranges, "composite");
    for (let frame = 0; frame < 5; frame++) {
      const bytes = files.get(`${format}/frame-0000${frame}.png`)!;
      const { width, height, data } = PNG.sync.read(Buffer.from(bytes), { skipRescale: true });
      expect([width, height]).toEqual([12, 9]);
      const { samples } = series!.picture(frame, format === "png" ? 255 : 65535);
      for (let y = 0; y < 9; y++)
        for (let x = 0; x < 12; x++)
          for (let part = 0; part < 3; part++)
            expect(data[(y * 12 + x) * 4 + part]).toBe(
              samples[(Math.floor(y / 3) * 4 + Math.floor(x / 3)) * 3 + part],
            );
    }
  });

  it("are one series a channel if that is asked for", async () => {
    const { files } = await exported({ formats: ["png", "gif"], channels: "separate" });
    expect([...files.keys()].filter((name) => !name.endsWith("png"))).toEqual([
      "stimulus-channel-0.gif",
      "stimulus-channel-1.gif",
      SIDECAR_NAME,
    ]);
    expect(files.has("png/channel-1/frame-00004.png")).toBe(true);
  });

  it("decode to the mapped values where they are an animation, each shown as long as it should be", async () => {
    const run = sampleRun({ frames: 6, height: 12, width: 10 });
    const { files } = await exported({ formats: ["gif"], scale: 2, frameRateHz: 40 }, run);
    const reader = new GifReader(Buffer.from(files.get("stimulus.gif")!));
    expect([reader.width, reader.height, reader.numFrames()]).toEqual([20, 24, 6]);
    const [series] = pictureSeries(run.arrays.stimulus, ranges, "composite");
    const pixels = new Uint8Array(20 * 24 * 4);
    for (let frame = 0; frame < 6; frame++) {
      reader.decodeAndBlitFrameRGBA(frame, pixels);
      const { samples } = series!.picture(frame, 255);
      for (let y = 0; y < 24; y++)
        for (let x = 0; x < 20; x++)
          expect(pixels[(y * 20 + x) * 4 + 1]).toBe(samples[((y >> 1) * 10 + (x >> 1)) * 3 + 1]);
    }
    const delays = Array.from({ length: 6 }, (_, frame) => reader.frameInfo(frame).delay);
    expect(delays.reduce((a, b) => a + b)).toBe(15);
    expect(Math.max(...delays) - Math.min(...delays)).toBe(1);
  });

  it("say so where an animation cannot be as fast as it should", async () => {
    const { result } = await exported({ formats: ["gif"], frameRateHz: 85 });
    expect(result.files[0]!.gif).toEqual({ playedAtHz: 50, largestError: 0 });
    expect(result.notes).toContain(
      "stimulus.gif plays at 50 frames a second, the most that a GIF can, not at 85.",
    );
  });
});

describe("films of an export", () => {
  it("are given to the host's encoder picture by picture, with their settings", async () => {
    const seen: { settings: FilmSettings; first: number[] }[] = [];
    const encoding = {
      encoder: "test 1",
      codec: "VP9",
      pixelFormat: "yuv444p",
      chroma: "4:4:4" as const,
      levels: "limited (16 to 235)" as const,
      quality: "best",
      loss: { mean: 0.25, largest: 3 },
    };
    const run = sampleRun();
    const { files, result } = await exported(
      { formats: ["webm"], scale: 2, film: { chroma: "4:4:4" } },
      run,
      {
        ...plainHost,
        encodeFilm: async (settings, picture, { onFrame }) => {
          for (let frame = 0; frame < settings.frames; frame++) onFrame();
          seen.push({ settings, first: [...picture(0).samples] });
          return { bytes: Uint8Array.of(1, 2, 3), encoding };
        },
      },
    );
    expect(seen[0]!.settings).toEqual({
      format: "webm",
      width: 8,
      height: 6,
      frames: 5,
      frameRateHz: 30,
      chroma: "4:4:4",
      lossless: false,
      quality: null,
    });
    const [series] = pictureSeries(run.arrays.stimulus, ranges, "composite");
    expect(seen[0]!.first.slice(0, 3)).toEqual([...series!.picture(0, 255).samples.slice(0, 3)]);
    expect(files.get("stimulus.webm")).toEqual(Uint8Array.of(1, 2, 3));
    expect(result.files[0]).toMatchObject({ name: "stimulus.webm", bytes: 3, film: encoding });
    expect(result.notes.join()).toMatch(/preview: 4:4:4.*shift greys.*0.25 on average and 3 at most/);
  });

  it("are refused in words: no encoder, odd sides, no frame rate", async () => {
    await expect(exported({ formats: ["mp4"], scale: 2 })).rejects.toThrow(
      /no encoder.*PNG sequence or a GIF/,
    );
    const host = { ...plainHost, encodeFilm: () => Promise.reject(new Error("not reached")) };
    await expect(exported({ formats: ["mp4"] }, sampleRun(), host)).rejects.toThrow(/even sides.*4 × 3/);
    const unknown = sampleRun();
    const nowhere = { ...unknown, model: { ...unknown.model, facts: null } };
    await expect(exported({ formats: ["gif"] }, nowhere)).rejects.toThrow(/Give a frame rate/);
    expect((await exported({ formats: ["png", "csv"] }, nowhere)).files.has("loss.csv")).toBe(true);
  });
});

describe("an export under way", () => {
  it("tells how far it is, to the end", async () => {
    const seen: [number, number][] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push([done, total]);
    await collect(
      exportRun(sampleRun(), options({ formats: ["npy", "png", "gif"] }), plainHost, {
        ...quiet,
        onProgress,
      }),
    );
    expect(seen).toEqual(Array.from({ length: 11 }, (_, step) => [step + 1, 11]));
  });

  it("ends when it is cancelled, in the middle of an animation too", async () => {
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }): void => {
      if (done === 3) controller.abort(new Error("enough"));
    };
    const files = exportRun(sampleRun(), options({ formats: ["gif"] }), plainHost, {
      signal: controller.signal,
      onProgress,
    });
    await expect(files.next()).rejects.toThrow("enough");
  });
});
