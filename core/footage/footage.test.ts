import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { pythonWithNumpy, pythonWithPillow } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { readNpy, writeNpy } from "../formats/index.ts";
import {
  channelMix,
  FilmMoments,
  FootageError,
  FrameFitter,
  heldFrames,
  heldPosition,
  levelsOf,
  usualChannels,
} from "./index.ts";

const one = [[1]];
const rgb = { count: 3, coloured: true };

function fitted(
  [height, width]: [number, number],
  [rows, columns]: [number, number],
  picture: Float32Array,
  fit: "crop" | "pad" | "stretch" = "stretch",
): Float32Array {
  const target = new Float32Array(rows * columns);
  new FrameFitter({ height, width }, { height: rows, width: columns }, one, fit).fit([picture], target);
  return target;
}

/** What Python makes of a picture; its script finds it as `a` and leaves `b`. */
function inPython(command: string, script: string, shape: number[], picture: Float32Array): Float32Array {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.npy"), writeNpy(shape, picture));
  const program = `import numpy as np; a = np.load("a.npy")\n${script}\nnp.save("b.npy", b.astype(np.float32))`;
  execFileSync(command, ["-c", program], { cwd: folder });
  return readNpy(execFileSync("cat", [join(folder, "b.npy")], { maxBuffer: 2 ** 24 })).data as Float32Array;
}

describe("FrameFitter", () => {
  it.skipIf(pythonWithNumpy === null)("averages what a larger pixel covers (numpy; skipped without)", () => {
    for (const [from, to] of [
      [
        [7, 11],
        [3, 5],
      ],
      [
        [48, 64],
        [18, 16],
      ],
      [
        [20, 20],
        [20, 7],
      ],
    ] as [[number, number], [number, number]][]) {
      const picture = randomArray(from[0] * from[1], 3);
      // Each pixel as often as the result has pixels, and then means of blocks: exact for any two sizes.
      const script = `b = a.repeat(${to[0]}, 0).repeat(${to[1]}, 1).astype(float)
b = b.reshape(${to[0]}, ${from[0]}, ${to[1]}, ${from[1]}).mean((1, 3))`;
      const expected = inPython(pythonWithNumpy!, script, from, picture);
      expectAllClose(fitted(from, to, picture), expected, { rtol: 1e-6, atol: 1e-6 });
    }
  });

  it.skipIf(pythonWithPillow === null)("enlarges as Pillow does (skipped without)", () => {
    const picture = randomArray(35, 4);
    const script = `from PIL import Image
b = np.array(Image.fromarray(a).resize((16, 18), Image.BILINEAR))`;
    const expected = inPython(pythonWithPillow!, script, [5, 7], picture);
    expectAllClose(fitted([5, 7], [18, 16], picture), expected, { rtol: 1e-5, atol: 1e-5 });
  });

  it("changes nothing where the shapes are the same", () => {
    const picture = randomArray(12, 5);
    for (const fit of ["crop", "pad", "stretch"] as const)
      expect(fitted([3, 4], [3, 4], picture, fit)).toEqual(picture);
  });

  it("crops to the middle and pads around it", () => {
    const wide = Float32Array.from({ length: 2 * 8 }, (_, k) => k % 8);
    expect([...fitted([2, 8], [2, 2], wide, "crop")]).toEqual([3, 4, 3, 4]);
    // A pixel has four columns and four rows, of which one is the film's.
    expect([...fitted([2, 8], [2, 2], wide, "pad")]).toEqual([0.375, 1.375, 0.375, 1.375]);
    const { coverage } = new FrameFitter({ height: 2, width: 8 }, { height: 4, width: 4 }, one, "pad");
    expect([...coverage]).toEqual([0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0]);
  });

  it("keeps a level that is the same everywhere, however it is fitted", () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        size,
        size,
        size,
        size,
        fc.constantFrom("crop", "pad", "stretch"),
        (h, w, rows, columns, fit) => {
          const fitter = new FrameFitter({ height: h, width: w }, { height: rows, width: columns }, one, fit);
          const target = new Float32Array(rows * columns);
          fitter.fit([new Float32Array(h * w).fill(5)], target);
          for (const [k, value] of target.entries()) expect(value).toBeCloseTo(5 * fitter.coverage[k]!, 4);
          if (fit !== "pad") for (const part of fitter.coverage) expect(part).toBeCloseTo(1, 6);
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });

  it("takes interleaved and separate channels alike, and mixes them", () => {
    const planes = [randomArray(20, 1), randomArray(20, 2), randomArray(20, 3)];
    const interleaved = Float32Array.from({ length: 60 }, (_, k) => planes[k % 3]![Math.floor(k / 3)]!);
    const mix = channelMix(["green", "red+blue"], rgb, 2);
    const [a, b] = [new Float32Array(8), new Float32Array(8)];
    const fitter = new FrameFitter({ height: 4, width: 5 }, { height: 2, width: 2 }, mix, "stretch");
    fitter.fit(planes, a);
    fitter.fit([interleaved], b);
    expect(a).toEqual(b);
    expectAllClose(a.subarray(0, 4), fitted([4, 5], [2, 2], planes[1]!), { rtol: 1e-6, atol: 1e-6 });
  });
});

describe("channels", () => {
  it("are what is usual where nobody says", () => {
    expect(usualChannels(rgb, 1)).toEqual(["grey"]);
    expect(usualChannels(rgb, 2)).toEqual(["green", "blue"]);
    expect(usualChannels({ count: 1, coloured: false }, 2)).toEqual(["0", "0"]);
    expect(usualChannels({ count: 2, coloured: false }, 2)).toEqual(["0", "1"]);
    expect(() => usualChannels({ count: 4, coloured: false }, 2)).toThrow(/Say which .* such as 0,1/);
  });

  it("are named, numbered or averaged", () => {
    expect(channelMix(["red+blue", "2", "grey"], rgb, 3)).toEqual([
      [0.5, 0, 0.5],
      [0, 0, 1],
      [0.299, 0.587, 0.114],
    ]);
    expect(channelMix(["grey", "green"], { count: 1, coloured: false }, 2)).toEqual([[1], [1]]);
    expect(() => channelMix(["ultraviolet", "red"], rgb, 2)).toThrow(
      /no channel "ultraviolet".*red, green, blue and grey/,
    );
    expect(() => channelMix(["4"], { count: 4, coloured: false }, 1)).toThrow(/0 to 3/);
    expect(() => channelMix(["red"], rgb, 2)).toThrow(/1 channel\(s\).*the model has 2/);
  });
});

describe("rates", () => {
  it("hold a frame until the next begins", () => {
    const shown = Array.from({ length: heldFrames(5, 25, 30) }, (_, frame) => heldPosition(frame, 25, 30, 5));
    expect(shown).toEqual([0, 0, 1, 2, 3, 4]);
    expect(Array.from({ length: heldFrames(6, 60, 30) }, (_, k) => heldPosition(k, 60, 30, 6))).toEqual([
      0, 2, 4,
    ]);
    expect(heldPosition(3, 30, 90, 9)).toBe(1);
  });
});

describe("levels", () => {
  const says = (mean: number | null, std: number | null) => ({
    stimulusMean: { value: mean, found: null },
    stimulusStd: { value: std, found: null },
  });
  const measure = async () => ({ mean: 100, std: 20 });

  it("are the model's where its file says them, and the film's where not", async () => {
    expect(await levelsOf(null, says(60, 30), false, measure)).toEqual({ by: "model", mean: 60, std: 30 });
    expect(await levelsOf(null, says(0, 1), false, measure)).toEqual({ by: "film", mean: 100, std: 20 });
    expect(await levelsOf(null, says(60, 30), true, measure)).toEqual({ by: "none", mean: 0, std: 1 });
    await expect(levelsOf("model", says(null, null), false, measure)).rejects.toThrow(FootageError);
    await expect(levelsOf("film", says(0, 1), false, async () => ({ mean: 3, std: 0 }))).rejects.toThrow(
      /same everywhere/,
    );
  });

  it("are measured where the film is, and not beside it", () => {
    const moments = new FilmMoments(Float32Array.of(1, 0.5, 0));
    moments.add(Float32Array.of(1e6 + 1, 0.5 * (1e6 + 4), 0));
    const { mean, std } = moments.results();
    expect(mean).toBeCloseTo(1e6 + 2, 6);
    expect(std).toBeCloseTo(Math.SQRT2, 6);
  });
});
