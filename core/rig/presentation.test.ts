import { describe, expect, it } from "vitest";
import { levelOf } from "../export/index.ts";
import { notesOn } from "./describe-presentation.ts";
import { intensityRanges } from "./intensity.ts";
import { placementOf } from "./placement.ts";
import { samplePresentation, sampleProfile, sampleSources } from "./testing/sample-rig.ts";

describe("where the stimulus lies", () => {
  const model = { width: 4, height: 3, pixelSizeUm: 50 };

  it("its pixels are whole projector pixels, as many as their size in µm asks for", () => {
    const { factor, wanted, left, top, width, height, columns } = placementOf(sampleProfile(), model);
    expect({ factor, wanted, left, top, width, height }).toEqual({
      ...{ factor: 5, wanted: 5, left: 2, top: 3, width: 20, height: 15 },
    });
    expect([...columns]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
  });

  it("an exact size makes some of them one larger", () => {
    const placement = { pixelsPerModelPixel: 2.5, rounding: "exact" } as const;
    expect([...placementOf(sampleProfile({ placement }), model).columns]).toEqual([
      0, 0, 1, 1, 1, 2, 2, 3, 3, 3,
    ]);
  });

  it("what leads out of the projector, or has no known size, is refused", () => {
    expect(() => placementOf(sampleProfile({ placement: { centre: { x: 3, y: 3 } } }), model)).toThrow(
      /leads out of the projector's 24 × 20/,
    );
    expect(() => placementOf(sampleProfile(), { ...model, pixelSizeUm: null })).toThrow(/projector pixels/);
  });
});

describe("how values become intensities", () => {
  it("is an affine map, whatever the stimulus' own values", async () => {
    const run = await sampleSources(1)[0]!.load();
    const about = { stimulus: run.arrays.stimulus, recipe: run.recipe, facts: run.model.facts };
    expect(intensityRanges({ type: "limits" }, about)).toEqual([
      { black: -0.5, white: 1 },
      { black: -1, white: 3 },
    ]);
    expect(intensityRanges({ type: "grey", grey: 0.5, gain: 0.25 }, about)).toEqual([
      { black: -2, white: 2 },
      { black: -2, white: 2 },
    ]);
    // A training stimulus of 0 to 255 with mean 37 and standard deviation 36.
    const [range] = intensityRanges({ type: "training", white: 255, mean: null, std: null }, about);
    expect(range!.black * 36 + 37).toBeCloseTo(0);
    expect(range!.white * 36 + 37).toBeCloseTo(255);
    const unknown = { ...about, facts: null };
    expect(() => intensityRanges({ type: "training", white: 255, mean: null, std: null }, unknown)).toThrow(
      /mean and standard deviation/,
    );
  });

  it("gives the levels that every other export gives", async () => {
    const presentation = await samplePresentation({
      placement: { pixelsPerModelPixel: 1, area: "stimulus" },
    });
    const film = await presentation.film(0);
    const levels = await presentation.levels8(presentation.timeline.frames[3 + 2]!);
    const wanted = Array.from({ length: 12 }, (_, pixel) => [
      0,
      levelOf(film.values[2 * 12 + pixel]!, { black: -1, white: 1 }, 255),
      levelOf(film.values[(5 + 2) * 12 + pixel]!, { black: -1, white: 1 }, 255),
    ]).flat();
    expect([...levels]).toEqual(wanted);
  });

  it("counts what is clipped, and says it", async () => {
    const presentation = await samplePresentation({
      intensity: { type: "values", channels: [{ black: -0.1, white: 0.1 }] },
    });
    const film = await presentation.film(0);
    const outside = film.values.filter((value) => Math.abs(value) > Math.fround(0.1)).length;
    const [stimulus] = presentation.prepared.stimuli;
    expect(stimulus!.channels.reduce((sum, { clipped }) => sum + clipped, 0)).toBe(outside);
    expect(notesOn(presentation).join("\n")).toMatch(
      /cell-0: of channel 0, \d+ of 60 values lie outside -0.1 to 0.1/,
    );
  });
});

describe("a presentation", () => {
  it("shows the grey of zero where there is no stimulus, and the patch on top", async () => {
    const presentation = await samplePresentation({ trigger: { width: 2, height: 1, low: 0.2 } });
    const grey = await presentation.levels(0);
    const pixel = (x: number, y: number): number[] => [...grey.slice((y * 24 + x) * 3, (y * 24 + x + 1) * 3)];
    // Two channels: green and blue.
    expect(pixel(5, 5)).toEqual([0, 128, 128]);
    expect(pixel(1, 0)).toEqual([51, 51, 51]);
    expect(pixel(2, 0)).toEqual([0, 128, 128]);
  });

  it("leaves gamma to the rig where the profile says so", async () => {
    const curves = { green: { type: "power", exponent: 2 }, blue: { type: "power", exponent: 2 } } as const;
    const level = async (appliedBy: "file" | "rig"): Promise<number> =>
      (await (await samplePresentation({ gamma: { appliedBy, ...curves } })).levels(0))[1]!;
    expect(await level("rig")).toBe(128);
    expect(await level("file")).toBe(Math.round(Math.sqrt(0.5) * 255));
  });

  it("holds few stimuli at a time, and gives the same picture again", async () => {
    let loads = 0;
    const sources = sampleSources(3).map(({ name, load }) => ({
      name,
      load: () => {
        loads++;
        return load();
      },
    }));
    const presentation = await samplePresentation({}, sources);
    expect(loads).toBe(3);
    const [once, again] = [await presentation.levels(2), await presentation.levels(2)];
    expect(again).toEqual(once);
    expect(loads).toBe(4);
  });

  it.each([
    [{ leds: [{ output: "red", channel: 2 }] }, /channel 2 drive the red output/],
    [
      {
        leds: [
          { output: "red", channel: 0 },
          { output: "red", channel: 1 },
        ],
      },
      /twice/,
    ],
    [{ controls: { kinds: ["other"] } }, /Another cell's stimulus/],
    [{ trigger: {}, placement: { area: "stimulus" } }, /whole projector/],
    [{ trigger: { x: 20, width: 10, height: 2 } }, /leads out/],
    [
      {
        intensity: {
          type: "values",
          channels: [
            { black: 0, white: 1 },
            { black: 0, white: 1 },
            { black: 0, white: 1 },
          ],
        },
      },
      /3 channels/,
    ],
  ] as const)("%j is refused in words", async (change, message) => {
    await expect(samplePresentation(change as never)).rejects.toThrow(message);
  });

  it("refuses stimuli that mean different things by the same values", async () => {
    const [first] = sampleSources(1);
    const [other] = sampleSources(1, { width: 5 }, { name: "large" });
    await expect(samplePresentation({}, [first!, other!])).rejects.toThrow(
      /large and cell 0 .* differ in size/,
    );
    await expect(samplePresentation({}, [])).rejects.toThrow(/no stimulus/);
  });
});
