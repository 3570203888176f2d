import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readNpy } from "../core/formats/index.ts";
import { hasFfmpeg } from "../node/testing/has-ffmpeg.ts";
import { demo, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();

it.skipIf(!hasFfmpeg)(
  "present --film field writes a film in which cells light up (skipped without ffmpeg)",
  async () => {
    const out = inFolder("field");
    const { status, stderr } = await run(
      ...["present", "--model", demo, "--stimulus", "flashes", "--session", "session_1_ventral1_20210929"],
      ...["--film", "field", "--no-csv", "--out", out],
    );
    expect(status, stderr).toBe(0);
    const decode = ["-v", "error", "-i", join(out, "field.mp4"), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
    const bytes = execFileSync("ffmpeg", decode, { maxBuffer: 2 ** 30 });
    const [, frames = 0] = readNpy(readFileSync(join(out, "stimulus.npy"))).shape;
    const { shape, data } = readNpy(readFileSync(join(out, "response.npy")));
    const [responses = 0, cells = 0] = shape;
    const size = bytes.length / frames;
    expect(Number.isInteger(size)).toBe(true);
    const light = (frame: number): number =>
      bytes.subarray(frame * size, (frame + 1) * size).reduce((sum, level) => sum + level, 0);
    const sum = (row: number): number =>
      Array.from({ length: cells }, (_, cell) => Number(data[row * cells + cell])).reduce((a, b) => a + b);
    const rows = Array.from({ length: responses }, (_, row) => row).sort((a, b) => sum(a) - sum(b));
    const lag = frames - responses;
    // The frame of the strongest response is brighter than that of the weakest, and than those before any response.
    expect(light(rows.at(-1)! + lag)).toBeGreaterThan(1.02 * light(rows[0]! + lag));
    expect(light(rows.at(-1)! + lag)).toBeGreaterThan(1.02 * light(0));
  },
);
