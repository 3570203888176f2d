import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportRigFolder, type RigProfileInput, rigFolder } from "../../core/rig/index.ts";
import { type Shape, sampleProfile, sampleSources } from "../../core/rig/testing/sample-rig.ts";
import { fixturePath } from "../../fixtures/golden.ts";
import { FolderSink } from "../../node/export/folder-sink.ts";
import { exportHost } from "../../node/export/host.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";

// What a projector would show, pixel for pixel: the scripts of presentations are run by the real players on a virtual display, and every
// screen is held against what numpy computes of the stimuli and the profile. Needs Xvfb, Python with PsychoPy (RIG_PYTHON), Octave with
// Psychtoolbox, and Mesa.

const python = process.env.RIG_PYTHON ?? "python3";
const display = [96, 72] as const;

const gamma: RigProfileInput["gamma"] = {
  red: { type: "power", exponent: 2.2 },
  green: { type: "table", levels: [0, 0.2, 0.5, 1] },
  blue: { type: "power", exponent: 1.8 },
};
const same: RigProfileInput["gamma"] = { red: gamma.red, green: gamma.red, blue: gamma.red };
const offCentre = { area: "stimulus", centre: { x: 30, y: 40 } } as const;
const trigger = { x: 1, y: 2, width: 3, height: 4, high: 0.9, low: 0.1 };

const cases: readonly { name: string; shape: Shape; profile: Partial<RigProfileInput> }[] = [
  {
    name: "8 bits, grey, gamma, the stimulus alone",
    shape: { channels: 1 },
    profile: { gamma: same, placement: offCentre },
  },
  { name: "8 bits, two channels, the stimulus alone", shape: {}, profile: { placement: offCentre } },
  { name: "8 bits, three channels, gamma, a trigger", shape: { channels: 3 }, profile: { gamma, trigger } },
  { name: "16 bits, grey, a trigger", shape: { channels: 1 }, profile: { bitDepth: 16, trigger } },
  {
    name: "16 bits, two channels, gamma, the stimulus alone",
    shape: {},
    profile: { bitDepth: 16, gamma, placement: offCentre },
  },
  {
    name: "16 bits, three channels, gamma, the stimulus alone",
    shape: { channels: 3, width: 5 },
    profile: { bitDepth: 16, gamma, placement: offCentre },
  },
];

/** Runs a program on a virtual display of the projector's size. */
function onDisplay(program: readonly string[], environment: Readonly<Record<string, string>> = {}): void {
  const [width, height] = display;
  const screen = ["-a", "-s", `-screen 0 ${width}x${height}x24 +extension GLX`];
  execFileSync("xvfb-run", [...screen, ...program], {
    env: { ...process.env, ...environment, LIBGL_ALWAYS_SOFTWARE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

const players: Readonly<Record<string, (folder: string, screens: string, rateHz: number) => void>> = {
  PsychoPy: (folder, screens) =>
    onDisplay([python, fixturePath("../e2e/rig/play_recorded.py"), folder, screens]),
  Psychtoolbox: (folder, screens, rateHz) => {
    const scratch = temporaryFolder();
    const environment = {
      RIG_FOLDER: folder,
      RIG_SCREENS: screens,
      RIG_SCRATCH: scratch,
      RIG_RATE_HZ: String(rateHz),
    };
    try {
      onDisplay(["octave-cli", fixturePath("../e2e/rig/octave/play_recorded.m")], environment);
    } catch (error) {
      // Octave with Psychtoolbox complains while it ends; what it was to do it has done.
      if (!existsSync(screens)) throw error;
    }
  },
};

describe.each(Object.entries(players))("%s shows", (player, play) => {
  it.each(cases)("$name", async ({ shape, profile }) => {
    const out = temporaryFolder();
    const made = sampleProfile({
      projector: { width: display[0], height: display[1], umPerPixel: 10 },
      timing: { preSeconds: 0.1, postSeconds: 0.05, gapSeconds: 0.07 },
      ...profile,
    });
    const follow = { signal: new AbortController().signal, onProgress: () => {} };
    const asked = { profile: made, formats: ["bundle", "psychopy", "psychtoolbox"] as const };
    await exportRigFolder(
      sampleSources(2, shape),
      asked,
      exportHost(null),
      new FolderSink(out, false),
      follow,
    );
    const folder = join(out, rigFolder(made));
    const { frames } = JSON.parse(readFileSync(join(folder, "sidecar.json"), "utf8"));
    const screens = join(out, "screens.bin");
    play(folder, screens, frames.hz);
    const script = fixturePath("../node/export/testing/check-presentation.py");
    const printed = execFileSync(python, [script, folder, "ffmpeg", "--screens", screens], {
      encoding: "utf8",
    });
    expect(printed.trim().split(" "), player).toContain("screens");
  });
});
