import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  exportRigFolder,
  type RigFormatName,
  type RigProfileInput,
  rigFolder,
  rigFormats,
} from "../../core/rig/index.ts";
import { type Shape, sampleProfile, sampleSources } from "../../core/rig/testing/sample-rig.ts";
import { fixturePath, pythonWithNumpy } from "../../fixtures/golden.ts";
import { type Ffmpeg, findFfmpeg } from "./ffmpeg.ts";
import { FolderSink } from "./folder-sink.ts";
import { exportHost } from "./host.ts";

const script = fixturePath("../node/export/testing/check-presentation.py");
const ffmpeg = await findFfmpeg().catch((): Ffmpeg | null => null);
const python = pythonWithNumpy !== null && has("PIL", "tifffile") ? pythonWithNumpy : null;

function has(...modules: string[]): boolean {
  try {
    execFileSync(pythonWithNumpy!, ["-c", `import ${modules.join(", ")}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "retinoscope-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  readonly name: string;
  readonly runs: number;
  readonly shape: Shape;
  readonly profile: Partial<RigProfileInput>;
}

const cases: readonly Case[] = [
  {
    name: "green and blue at 8 bits, with a trigger, controls and a shuffled order",
    runs: 3,
    shape: {},
    profile: {
      trigger: { x: 1, y: 2, width: 3, height: 4, high: 0.9, low: 0.1 },
      timing: {
        preSeconds: 0.1,
        postSeconds: 0.05,
        gapSeconds: 0.07,
        repeats: 2,
        order: "shuffled",
        seed: 5,
      },
      controls: { kinds: ["noise", "reversed", "shuffled", "other"], seed: 3 },
    },
  },
  {
    name: "grey at 16 bits, gamma, and 45 frames a second interpolated from 30",
    runs: 2,
    shape: { channels: 1, frames: 7 },
    profile: {
      bitDepth: 16,
      frameRate: { hz: 45, conversion: "linear" },
      placement: { area: "stimulus" },
      gamma: {
        red: { type: "power", exponent: 2.2 },
        green: { type: "power", exponent: 2.2 },
        blue: { type: "power", exponent: 2.2 },
      },
    },
  },
  {
    name: "three outputs at 16 bits, tables, sizes that are no whole multiples, and every frame twice",
    runs: 1,
    shape: { channels: 3, width: 5 },
    profile: {
      bitDepth: 16,
      frameRate: { hz: 60, conversion: "repeat" },
      placement: { pixelsPerModelPixel: 3.4, rounding: "exact", centre: { x: 10, y: 9 } },
      gamma: { red: { type: "table", levels: [0, 0.1, 1] }, green: { type: "power", exponent: 0.5 } },
      trigger: { width: 2, height: 2, pattern: "frames", x: 22, y: 18 },
      intensity: { type: "grey", grey: 0.4, gain: 0.8 },
    },
  },
  {
    name: "one channel behind two LEDs, and 20 frames a second held from 30",
    runs: 2,
    shape: { channels: 2 },
    profile: {
      frameRate: { hz: 20, conversion: "hold" },
      leds: [
        { output: "red", channel: 1, led: "590 nm" },
        { output: "blue", channel: 1, led: "385 nm" },
      ],
      intensity: { type: "training", white: 74, mean: 37, std: 36 },
    },
  },
];

describe.each(cases)("$name", ({ name, runs, shape, profile }) => {
  it.skipIf(python === null)(
    "is in every file what numpy computes of the stimuli (skipped where python3 lacks numpy, Pillow or tifffile)",
    async () => {
      const made = sampleProfile(profile);
      const formats: RigFormatName[] = rigFormats.filter((format) => format !== "ffv1" || ffmpeg !== null);
      const sink = new FolderSink(join(folder, name.slice(0, 8)), false);
      const follow = { signal: new AbortController().signal, onProgress: () => {} };
      const asked = { profile: made, formats };
      await exportRigFolder(sampleSources(runs, shape), asked, exportHost(ffmpeg), sink, follow);
      const out = join(folder, name.slice(0, 8), rigFolder(made));
      const printed = execFileSync(python!, [script, out, ...(ffmpeg === null ? [] : [ffmpeg.path])], {
        encoding: "utf8",
      });
      const films = ffmpeg === null ? "" : " rawvideo ffv1";
      expect(printed.trim()).toBe(`hashes tables pictures png tiff tiff32${films} qdspy qdspy script`);
      for (const path of ["play_psychopy.py", `qdspy/${rigFolder(made)}.py`])
        execFileSync(python!, [
          "-c",
          "import ast, sys; ast.parse(open(sys.argv[1]).read())",
          join(out, path),
        ]);
      execFileSync(python!, ["-m", "py_compile", join(out, "play_psychopy.py")]);
    },
  );
});

it("a cancelled presentation leaves nothing", async () => {
  const controller = new AbortController();
  const out = join(folder, "cancelled");
  const sink = new FolderSink(out, false);
  await sink.prepare([]);
  const follow = {
    signal: controller.signal,
    onProgress: ({ done }: { done: number }) => {
      if (done === 9) controller.abort(new Error("enough"));
    },
  };
  const asked = { profile: sampleProfile(), formats: ["avi", "png"] as const };
  const summary = await exportRigFolder(sampleSources(2), asked, exportHost(null), sink, follow);
  expect(summary).toEqual({ exported: [], failed: [], cancelled: true });
  expect(readdirSync(out)).toEqual([]);
});

it("what cannot be leaves nothing either, and says why", async () => {
  const out = join(folder, "impossible");
  const sink = new FolderSink(out, false);
  await sink.prepare([]);
  const follow = { signal: new AbortController().signal, onProgress: () => {} };
  const asked = { profile: sampleProfile(), formats: ["png", "ffv1"] as const };
  await expect(exportRigFolder(sampleSources(1), asked, exportHost(null), sink, follow)).rejects.toThrow(
    /ffmpeg/,
  );
  expect(readdirSync(out)).toEqual([]);
});
