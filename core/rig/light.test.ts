import { describe, expect, it } from "vitest";
import { plainHost } from "../export/testing/sample-run.ts";
import { notesOn } from "./describe-presentation.ts";
import { exportRigFolder, readProfile, rigFormat, rigFormats } from "./index.ts";
import { samplePresentation, sampleProfile, sampleSources } from "./testing/sample-rig.ts";

/** What a profile's file says of why it is refused. */
function refusal(change: object): string {
  try {
    readProfile(JSON.stringify({ version: 1, name: "Bench", ...change }));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("black and white", () => {
  // The sample model was trained with films of 0 to 255 of mean 37 and standard deviation 36.
  const trained = { black: -37 / 36, white: (255 - 37) / 36 };

  it("are as the model was trained, unless the profile says otherwise", async () => {
    const { prepared } = await samplePresentation({ intensity: undefined });
    expect(prepared).toMatchObject({ mapping: "training", ranges: [trained, trained] });
  });

  it("are the recipe's limits where the model does not say how, which is noted", async () => {
    const [source] = sampleSources(1);
    const load = async () => {
      const run = await source!.load();
      return { ...run, model: { ...run.model, facts: { ...run.model.facts!, stimulusMean: null } } };
    };
    const presentation = await samplePresentation({ intensity: undefined }, [{ ...source!, load }]);
    expect(presentation.prepared).toMatchObject({
      mapping: "limits",
      ranges: [{ black: -0.5, white: 1 }, {}],
    });
    expect(notesOn(presentation)[0]).toMatch(/not known: black and white are the recipe's limits/);
  });

  it("are noted where they are the recipe's limits and not what the model was trained with", async () => {
    const presentation = await samplePresentation({ intensity: { type: "limits" } });
    expect(notesOn(presentation).slice(0, 2)).toEqual([
      "Black and white of channel 0 are the recipe's limits, -0.5 and 1. In the model's training stimuli, 0 and 255 were -1.028 and 6.056.",
      "Black and white of channel 1 are the recipe's limits, -1 and 3. In the model's training stimuli, 0 and 255 were -1.028 and 6.056.",
    ]);
  });
});

describe("a profile", () => {
  const gamma = (...levels: number[]) => ({ gamma: { red: { type: "table", levels } } });

  it.each([
    ["falls", gamma(1, 0.5, 0)],
    ["falls somewhere", gamma(0, 0.6, 0.5, 1)],
    ["does not rise", gamma(0.5, 0.5, 0.5)],
  ])("is refused if a gamma table %s", (_, change) => {
    expect(refusal(change)).toMatch(/gamma\.red\.levels: levels must rise with intensity/);
    expect(refusal(gamma(0, 0, 0.5, 1, 1))).toBe("");
  });

  it.each([
    { type: "training", white: 1e308 },
    { type: "training", white: 1e-300 },
    { type: "training", mean: -1e308 },
    { type: "training", std: 1e308 },
    { type: "values", channels: [{ black: -1e308, white: 1e308 }] },
    { type: "grey", grey: 0.5, gain: 1e-320 },
  ])("is refused if its numbers are beyond all light: %j", (intensity) => {
    expect(refusal({ intensity })).toMatch(/^In the rig profile, intensity\..*: /);
  });

  it("of 16 bits says which files have 8", async () => {
    const presentation = await samplePresentation({ bitDepth: 16 });
    const notes = notesOn(presentation, rigFormats.map(rigFormat)).join("\n");
    expect(notes).toMatch(/has 16 bits, but files of avi and qdspy have 8: levels are rounded/);
    expect(notesOn(presentation, [rigFormat("png")]).join("\n")).not.toMatch(/rounded/);
  });
});

it("what the projector cannot show is known before the first frame is computed", async () => {
  const told: string[] = [];
  const sink = {
    begin: () => {
      told.push("begun");
      return Promise.reject(new Error("not so far"));
    },
  };
  const follow = {
    signal: new AbortController().signal,
    onProgress: () => void told.push("frame"),
    onPlan: () => void told.push("planned"),
  };
  // Eight hours of grey: more than an AVI file can have, and no film at all without ffmpeg.
  const profile = sampleProfile({ timing: { preSeconds: 3600, gapSeconds: 3600, repeats: 8 } });
  const big = sampleProfile({ ...profile, projector: { width: 2000, height: 2000, umPerPixel: 10 } });
  for (const [format, message] of [
    ["avi", /2 GiB/],
    ["tiff", /4 GiB/],
    ["ffv1", /ffmpeg/],
  ] as const) {
    const asked = { profile: big, formats: ["png", format] as const };
    await expect(exportRigFolder(sampleSources(1), asked, plainHost, sink, follow)).rejects.toThrow(message);
  }
  const montage = {
    profile: sampleProfile({ projector: { width: 8000, height: 8000, umPerPixel: 10 } }),
    formats: ["png", "qdspy"] as const,
  };
  await expect(exportRigFolder(sampleSources(3), montage, plainHost, sink, follow)).rejects.toThrow(
    /one texture/,
  );
  expect(told).toEqual([]);
});
