import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FootageInput, footageSchema } from "../../core/footage/index.ts";
import { writeNpy, writePng } from "../../core/formats/index.ts";
import { expectAllClose } from "../../fixtures/close.ts";
import { pythonWithNumpy } from "../../fixtures/golden.ts";
import { randomArray, uniforms } from "../../fixtures/random.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { hasFfmpeg } from "../testing/has-ffmpeg.ts";
import { type FilmHost, type FilmTarget, type OwnFilm, openOwnFilm } from "./own-film.ts";

const target: FilmTarget = {
  channels: 2,
  height: 3,
  width: 4,
  frameRateHz: 30,
  levels: { stimulusMean: { value: 60, found: "60" }, stimulusStd: { value: 30, found: "30" } },
};

function open(
  path: string,
  choices: FootageInput = {},
  host: Partial<FilmHost> = {},
  to = target,
): Promise<OwnFilm> {
  return openOwnFilm(path, to, footageSchema.parse(choices), {
    ffmpeg: "ffmpeg",
    scratch: join(path, "..", "scratch"),
    signal: new AbortController().signal,
    onProgress: () => {},
    ...host,
  });
}

async function whole({ source }: OwnFilm): Promise<Float32Array> {
  return source.read(0, source.shape[1]);
}

/** Random pictures, `[frame][row][column][colour]`. */
function randomPictures(frames: number, height: number, width: number): Uint8Array[] {
  const uniform = uniforms(frames);
  return Array.from({ length: frames }, () =>
    Uint8Array.from({ length: height * width * 3 }, () => Math.floor(256 * uniform())),
  );
}

/** Green and blue of pictures twice as large as the model's, as means of 2 × 2 pixels, normalised. */
function expected(pictures: readonly Uint8Array[], mean = 60, std = 30): Float32Array {
  const result = new Float32Array(2 * pictures.length * 12);
  for (const [frame, picture] of pictures.entries()) {
    for (const channel of [0, 1]) {
      for (let k = 0; k < 12; k++) {
        const [row, column] = [2 * Math.floor(k / 4), 2 * (k % 4)];
        const at = (y: number, x: number) => picture[((row + y) * 8 + column + x) * 3 + channel + 1]!;
        const level = (at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4;
        result[(channel * pictures.length + frame) * 12 + k] = (level - mean) / std;
      }
    }
  }
  return result;
}

const exact = { rtol: 1e-6, atol: 1e-6 };

describe.skipIf(!hasFfmpeg)("a video (skipped without ffmpeg)", () => {
  function video(frames: readonly Uint8Array[], rate: number, name = "film.mkv", codec = ["ffv1"]): string {
    const path = join(temporaryFolder(), name);
    const raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "8x6", "-r", String(rate), "-i", "pipe:0"];
    execFileSync("ffmpeg", ["-loglevel", "error", ...raw, "-c:v", ...codec, path], {
      input: Buffer.concat(frames),
    });
    return path;
  }
  const pictures = randomPictures(40, 6, 8);

  it("is averaged, mapped to channels and normalised as the model's file says", async () => {
    const film = await open(video(pictures, 30));
    expect(film.source.shape).toEqual([2, 40, 3, 4]);
    expectAllClose(await whole(film), expected(pictures), exact);
    expect(film.facts).toMatchObject({
      kind: "video",
      filmHz: 30,
      fit: "crop",
      channels: ["green", "blue"],
      levels: { by: "model", mean: 60, std: 30 },
    });
    await film.close();
  });

  it("shows each frame until the next begins where its rate is another", async () => {
    const slow = await open(video(pictures, 25));
    expect(slow.source.shape[1]).toBe(48);
    const held = Array.from({ length: 48 }, (_, k) => pictures[Math.floor((k * 25) / 30 + 1e-6)]!);
    expectAllClose(await whole(slow), expected(held), exact);
    const fast = await open(video(pictures, 60));
    expect(fast.source.shape[1]).toBe(20);
    expectAllClose(await whole(fast), expected(pictures.filter((_, k) => k % 2 === 0)), exact);
    await Promise.all([slow.close(), fast.close()]);
  });

  it("gives any part of itself as it gives the whole", async () => {
    const film = await open(video(pictures, 25));
    const all = await whole(film);
    const part = await film.source.read(11, 31);
    for (const channel of [0, 1]) {
      const from = (channel * 48 + 11) * 12;
      expect(part.subarray(channel * 240, (channel + 1) * 240)).toEqual(all.subarray(from, from + 240));
    }
    await film.close();
  });

  it("is normalised by itself where the file says nothing, as numpy would", async () => {
    const silent = { value: null, found: null };
    const to = { ...target, levels: { stimulusMean: silent, stimulusStd: silent } };
    const film = await open(video(pictures, 30), {}, {}, to);
    const levels = expected(pictures, 0, 1);
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const std = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
    expect(film.facts.levels).toEqual({
      by: "film",
      mean: expect.closeTo(mean, 3),
      std: expect.closeTo(std, 3),
    });
    expectAllClose(await whole(film), expected(pictures, mean, std), { rtol: 1e-4, atol: 1e-4 });
    await film.close();
  });

  it("has what pads it at its own mean, which is 0 to the model", async () => {
    const film = await open(video(pictures, 30), { fit: "pad" }, {}, { ...target, height: 6, width: 4 });
    const values = await film.source.read(0, 1);
    expect([...values.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(values.subarray(8, 16).every((value) => Math.abs(value) > 0)).toBe(true);
    await film.close();
  });

  it("keeps 16 bits", async () => {
    const path = join(temporaryFolder(), "deep.mkv");
    const levels = Uint16Array.from({ length: 12 * 3 }, (_, k) => 1000 * k + 7);
    execFileSync(
      "ffmpeg",
      [
        ...[
          "-loglevel",
          "error",
          "-f",
          "rawvideo",
          "-pix_fmt",
          "rgb48le",
          "-s",
          "4x3",
          "-r",
          "30",
          "-i",
          "pipe:0",
        ],
        ...["-c:v", "ffv1", "-pix_fmt", "gbrp16le", path],
      ],
      { input: Buffer.from(levels.buffer) },
    );
    const film = await open(path, { normalise: "none" });
    const green = Array.from({ length: 12 }, (_, k) => levels[3 * k + 1]! / 257);
    expectAllClose((await whole(film)).subarray(0, 12), green, exact);
    await film.close();
  });

  it("leaves nothing behind, whether it is closed, stopped or broken", async () => {
    const path = video(pictures, 30);
    const scratch = join(path, "..", "scratch");
    const film = await open(path);
    expect(readdirSync(scratch)).toHaveLength(1);
    await film.close();
    expect(readdirSync(scratch)).toEqual([]);
    const stopping = new AbortController();
    const onProgress = () => stopping.abort(new Error("stopped"));
    await expect(open(path, {}, { onProgress, signal: stopping.signal })).rejects.toThrow("stopped");
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("says what is wrong in a sentence", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "text.mp4"), "not a film");
    await expect(open(join(folder, "text.mp4"))).rejects.toThrow(
      /"text.mp4" is no film that ffmpeg can read/,
    );
    await expect(open(join(folder, "none.mp4"))).rejects.toThrow(/none.mp4" failed: there is no such file/);
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${video(pictures, 30)}\n#EXT-X-ENDLIST\n`;
    writeFileSync(join(folder, "list.m3u8"), playlist);
    await expect(open(join(folder, "list.m3u8"))).rejects.toThrow(/no film that ffmpeg can read/);
    const unclear = open(video(pictures, 30), {}, {}, { ...target, frameRateHz: null });
    await expect(unclear).rejects.toThrow(/frames a second the model's stimuli have is not known/);
    await expect(open(video(pictures, 30), { filmHz: 25 })).rejects.toThrow(/says its frame rate itself/);
  });
});

it("a video says that ffmpeg is not there", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "film.mp4"), "");
  const missing = open(join(folder, "film.mp4"), {}, { ffmpeg: join(folder, "ffmpeg") });
  await expect(missing).rejects.toThrow(/read with ffmpeg, but it is not installed.*give an npy file/);
});

describe.skipIf(!hasFfmpeg)("a folder of pictures (skipped without ffmpeg)", () => {
  function folderOf(pictures: readonly Uint8Array[], name = (k: number) => `frame ${k}'s.png`): string {
    const folder = join(temporaryFolder(), "pictures");
    mkdirSync(folder);
    for (const [k, samples] of pictures.entries())
      writeFileSync(join(folder, name(k)), writePng({ width: 8, height: 6, bands: 3, samples }));
    return folder;
  }
  const pictures = randomPictures(12, 6, 8);

  it("is shown in natural order, whatever else lies there", async () => {
    const folder = folderOf(pictures);
    writeFileSync(join(folder, "notes.txt"), "");
    const film = await open(folder);
    expectAllClose(await whole(film), expected(pictures), exact);
    expect(film.facts).toMatchObject({ kind: "pictures", frames: 12, filmHz: null });
    await film.close();
    const slow = await open(folder, { filmHz: 15 });
    expectAllClose(await whole(slow), expected(pictures.flatMap((each) => [each, each])), exact);
    await slow.close();
  });

  it("is refused where not every picture is a frame of it", async () => {
    const folder = folderOf(pictures);
    writeFileSync(
      join(folder, "frame 5's.png"),
      Buffer.from(writePng({ width: 8, height: 6, bands: 3, samples: pictures[0]! })).subarray(0, 120),
    );
    await expect(open(folder)).rejects.toThrow(
      /"pictures" cannot be read to its end|pictures in "pictures" \d+ could be read/,
    );
    writeFileSync(join(folder, "frame.tif"), "");
    await expect(open(folder)).rejects.toThrow(/several kinds \(TIFF, PNG\)|several kinds \(PNG, TIFF\)/);
    await expect(open(join(folder, "frame.tif"))).rejects.toThrow(/a single picture/);
    await expect(open(temporaryFolder())).rejects.toThrow(/no pictures in/);
  });
});

describe("an npy file", () => {
  it("is read as it is where it has the model's shape", async () => {
    const path = join(temporaryFolder(), "film.npy");
    const values = randomArray(2 * 7 * 12, 1);
    writeFileSync(path, writeNpy([1, 2, 7, 3, 4], values));
    const film = await open(path);
    expect(await whole(film)).toEqual(values);
    expect(film.facts).toMatchObject({ kind: "array", fit: null, levels: { by: "none" } });
    const part = await film.source.read(2, 5);
    expect(part.subarray(36)).toEqual(values.subarray(84 + 24, 84 + 60));
    await film.close();
    await expect(open(path, {}, {}, { ...target, height: 4 })).rejects.toThrow(
      /3 × 4 pixels, but the model takes 4 × 4.*crop, pad or stretch/,
    );
    await expect(open(path, { axes: "tyx" })).rejects.toThrow(/"tyx" has 3 axes/);
  });

  it.skipIf(pythonWithNumpy === null)(
    "is read in any order of axes and of bytes (skipped without numpy)",
    async () => {
      const folder = temporaryFolder();
      const program = `import numpy as np
a = np.random.default_rng(1).integers(0, 255, (9, 6, 8, 3)).astype(np.uint8)
np.save("tyxc.npy", a)
np.save("tcyx.npy", a.transpose(0, 3, 1, 2).astype(">u2"))
np.save("ctyx.npy", np.ascontiguousarray(a.transpose(3, 0, 1, 2)).astype(np.float64))
np.save("fortran.npy", np.asfortranarray(a.transpose(3, 0, 1, 2)))
np.save("tyx.npy", a[..., 1])
np.save("green.npy", a[..., 1].reshape(9, 3, 2, 4, 2).mean((2, 4)).astype(np.float32))`;
      execFileSync(pythonWithNumpy!, ["-c", program], { cwd: folder });
      const to = { ...target, channels: 1 };
      const read = async (name: string, choices: FootageInput) => {
        const film = await open(
          join(folder, name),
          { fit: "stretch", normalise: "none", ...choices },
          {},
          to,
        );
        const values = await whole(film);
        await film.close();
        return values;
      };
      const green = await read("green.npy", {});
      for (const axes of ["tyxc", "tcyx", "ctyx"] as const)
        expectAllClose(
          await read(`${axes}.npy`, { axes, channels: [axes === "tyxc" ? "green" : "1"] }),
          green,
          exact,
        );
      expectAllClose(await read("fortran.npy", { channels: ["1"] }), green, exact);
      expectAllClose(await read("tyx.npy", {}), green, exact);
    },
  );
});
