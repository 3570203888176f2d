import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { footageSchema } from "../../core/footage/index.ts";
import { GifWriter, writePng } from "../../core/formats/index.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { hasFfmpeg } from "../testing/has-ffmpeg.ts";
import { smallDisk } from "../testing/small-disk.ts";
import { openOwnFilm } from "./own-film.ts";

const unknown = { value: null, found: null };

function open(path: string, scratch: string) {
  const target = {
    channels: 2,
    height: 18,
    width: 16,
    frameRateHz: 30,
    levels: { stimulusMean: unknown, stimulusStd: unknown },
  };
  const signal = new AbortController().signal;
  return openOwnFilm(path, target, footageSchema.parse({}), {
    ffmpeg: "ffmpeg",
    scratch,
    signal,
    onProgress: () => {},
  });
}

/** A GIF of some kilobytes whose pictures last as long as can be said. */
function slowGif(path: string, pictures: number, delay: number): void {
  const gif = new GifWriter(8, 8);
  const palette = Uint8Array.of(0, 0, 0, 255, 255, 255);
  for (let k = 0; k < pictures; k++) gif.add({ palette, indices: new Uint8Array(64).fill(k % 2), delay });
  writeFileSync(path, gif.finish());
}

describe.skipIf(!hasFfmpeg)("a film (skipped without ffmpeg)", () => {
  it("of more frames than are read is refused before any is written", async () => {
    const folder = temporaryFolder();
    slowGif(join(folder, "slow.gif"), 1000, 0xffff);
    const scratch = join(folder, "scratch");
    await expect(open(join(folder, "slow.gif"), scratch)).rejects.toThrow(
      /"slow\.gif" has 19,660,500 frames at the model's rate, and 4,000,000 are the most/,
    );
    expect(existsSync(scratch)).toBe(false);
  });

  it("for which the disk has no room is refused before any is written", async (context) => {
    const { path } = smallDisk(context, 4);
    slowGif(join(path, "slow.gif"), 4, 6000);
    // 7,200 frames of 2 × 18 × 16 numbers.
    await expect(open(join(path, "slow.gif"), path)).rejects.toThrow(
      /takes 17 MB, but the disk of ".*" has .* free/,
    );
    expect(readdirSync(path)).toEqual(["slow.gif"]);
  });

  it("of pictures that are too large is refused before memory is taken for one", async () => {
    const folder = join(temporaryFolder(), "pictures");
    mkdirSync(folder);
    const [width, height] = [16_384, 4_097];
    const samples = new Uint8Array(width * height);
    writeFileSync(join(folder, "1.png"), writePng({ width, height, bands: 1, samples }));
    await expect(open(folder, folder)).rejects.toThrow(
      /have 16384 × 4097 pixels, which is more than is read/,
    );
    expect(readdirSync(folder)).toEqual(["1.png"]);
  });
});
