import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { pythonWithPillow } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { writeApng } from "./apng.ts";
import type { Picture } from "./png.ts";

const picture = (frame: number): Picture => ({
  ...{ width: 3, height: 2, bands: 3 },
  samples: Uint8Array.from({ length: 18 }, (_, k) => (frame * 40 + k * 7) % 256),
});

describe("writeApng", () => {
  const bytes = writeApng(5, picture, 29.97);

  it.skipIf(pythonWithPillow === null)(
    "is read by Pillow, pixel by pixel (skipped where it is not there)",
    () => {
      const path = join(temporaryFolder(), "film.png");
      writeFileSync(path, bytes);
      const script = `
import json, sys
from PIL import Image, ImageSequence
film = Image.open(sys.argv[1])
frames = [list(f.convert("RGB").tobytes()) for f in ImageSequence.Iterator(film)]
print(json.dumps([film.n_frames, film.info["loop"], film.info["duration"], frames]))`;
      const [count, loop, duration, frames] = JSON.parse(
        execFileSync(pythonWithPillow!, ["-c", script, path], { encoding: "utf8" }),
      );
      expect([count, loop]).toEqual([5, 0]);
      expect(duration).toBeCloseTo(1000 / 29.97, 3);
      expect(frames).toEqual([0, 1, 2, 3, 4].map((frame) => [...picture(frame).samples]));
    },
  );

  it("is a still picture for those who do not know of animations", () => {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
    expect([width, height]).toEqual([3, 2]);
    expect([...data].filter((_, k) => k % 4 !== 3)).toEqual([...picture(0).samples]);
  });

  it("refuses none, and frames that are not alike", () => {
    expect(() => writeApng(0, picture, 30)).toThrow(/at least one/);
    const unlike = (frame: number): Picture =>
      frame === 0 ? picture(0) : { width: 1, height: 1, bands: 1, samples: Uint8Array.of(0) };
    expect(() => writeApng(2, unlike, 30)).toThrow(/Frame 1/);
  });
});
