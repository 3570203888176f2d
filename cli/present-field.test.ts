import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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

    // Beside it lies what it shows, as beside other exports.
    const sidecar = JSON.parse(readFileSync(join(out, "field.json"), "utf8"));
    expect(sidecar).toMatchObject({
      ...{ version: 1, film: "field", frames, stimulus: { type: "flashes" }, pictures: null },
      ...{ response: { offset: lag }, model: { files: [{ name: "simulated-retina.ckpt" }] } },
      files: [{ name: "field.mp4", film: { codec: "H.264" } }],
    });
    expect(sidecar.neurons).toHaveLength(cells);
    const film = readFileSync(join(out, "field.mp4"));
    expect(sidecar.files[0].sha256).toBe(createHash("sha256").update(film).digest("hex"));
    const record = JSON.parse(readFileSync(join(out, "present.json"), "utf8"));
    expect(record.files).toEqual(expect.arrayContaining(["field.json", "field.mp4"]));
  },
);

it("present says that a film cannot come through standard input", async () => {
  const asked = ["present", "--model", demo, "--stimulus", "-", "--out", inFolder("piped")];
  expect(await run(...asked)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(
      /^error: A film is read in parts, .* Save it to a file, and give its path\./,
    ),
  });
});

it("present --dry-run says that a film of the field lacks ffmpeg, before anything is computed", async () => {
  const asked = ["present", "--model", demo, "--stimulus", "flashes", "--film", "both", "--dry-run"];
  const { status, stderr } = await run(...asked, "--ffmpeg", inFolder("nowhere"), "--out", inFolder("dry"));
  expect(status).toBe(1);
  expect(stderr).toMatch(/made with ffmpeg, but it is not installed/);
  expect(existsSync(inFolder("dry"))).toBe(false);
});

it.skipIf(!hasFfmpeg)(
  "present --dry-run says how long a video is without reading it (skipped without ffmpeg)",
  async () => {
    const video = inFolder("clip.mp4");
    const source = ["-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25:duration=4", "-pix_fmt", "yuv420p"];
    execFileSync("ffmpeg", ["-v", "error", ...source, "-movflags", "+faststart", video]);
    // Its pictures are spoiled: whoever read them would fail.
    const bytes = readFileSync(video);
    writeFileSync(video, bytes.fill(0, bytes.indexOf("mdat") + 4));
    const asked = ["present", "--model", demo, "--stimulus", video, "--out", inFolder("plan")];
    expect(await run(...asked, "--dry-run")).toMatchObject({
      ...{ status: 0, stderr: "" },
      stdout: expect.stringMatching(/^about 120 frames would be shown to 60 neurons → /),
    });
    expect((await run(...asked)).status).toBe(1);
    expect(existsSync(inFolder("plan"))).toBe(false);
  },
);
