import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNpy, writePng } from "../core/formats/index.ts";
import { expectAllClose } from "../fixtures/close.ts";
import { pythonWithNumpy, pythonWithPillow } from "../fixtures/golden.ts";
import { uniforms } from "../fixtures/random.ts";
import { hasFfmpeg } from "../node/testing/has-ffmpeg.ts";
import { demo, run, start, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const ventral = ["--session", "session_1_ventral1_20210929"];

/** A folder of random pictures that are three times as large as the demo model's. */
function pictures(name: string, frames: number): string {
  mkdirSync(inFolder(name));
  const uniform = uniforms(8);
  for (let frame = 0; frame < frames; frame++) {
    const samples = Uint8Array.from({ length: 54 * 48 * 3 }, () => Math.floor(256 * uniform()));
    writeFileSync(
      join(inFolder(name), `${frame}.png`),
      writePng({ width: 48, height: 54, bands: 3, samples }),
    );
  }
  return inFolder(name);
}

const array = (folder: string, name: string) => readNpy(readFileSync(join(inFolder(folder), name)));

describe.skipIf(!hasFfmpeg)("present --stimulus with a film (skipped without ffmpeg)", () => {
  it.skipIf(pythonWithPillow === null || pythonWithNumpy === null)(
    "shows pictures as Pillow and numpy make them fit (skipped without)",
    async () => {
      const folder = pictures("pictures", 100);
      const { status, stderr, stdout } = await run(
        ...["present", "--model", demo, "--stimulus", folder, ...ventral, "--neurons", "3,8"],
        ...["--out", inFolder("shown")],
      );
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: expect.stringMatching(/^70 frames × 2 neurons/),
      });
      expect(stderr).toContain(
        "pictures of 48 × 54 pixels, cropped; channels from green, blue; normalised as the model's training stimuli were",
      );
      const script = `import numpy as np, sys
from PIL import Image
def channel(path, c):
    plane = Image.open(path).split()[c].convert("F")
    return np.array(plane.resize((16, 18), Image.BOX))
film = np.array([[channel(f"{sys.argv[1]}/{k}.png", c) for k in range(100)] for c in (1, 2)])
np.save(sys.argv[2], ((film - 60.629112243652344) / 29.997900009155273).astype(np.float32))
shown = np.load(sys.argv[3] + "/response.npy")
rows = np.loadtxt(sys.argv[3] + "/response.csv", delimiter=",", skiprows=1)
assert shown.shape == (70, 2) and (rows[:, 2:].astype(np.float32) == shown).all()
assert (rows[:, 0] == np.arange(30, 100)).all() and np.allclose(rows[:, 1], rows[:, 0] / 30, atol=1e-6)`;
      const expected = inFolder("expected.npy");
      execFileSync(pythonWithNumpy!, ["-c", script, folder, expected, inFolder("shown")]);
      const film = array("shown", "stimulus.npy");
      expect(film.shape).toEqual([2, 100, 18, 16]);
      expectAllClose(film.data, readNpy(readFileSync(expected)).data as Float32Array, {
        rtol: 1e-5,
        atol: 1e-5,
      });
      const record = JSON.parse(readFileSync(join(inFolder("shown"), "present.json"), "utf8"));
      expect(record.film).toMatchObject({ kind: "pictures", fit: "crop", levels: { by: "model" } });
      expect(readdirSync(inFolder("shown")).sort()).toEqual([
        "present.json",
        "response.csv",
        "response.npy",
        "stimulus.npy",
      ]);
    },
  );

  it("responds to a long video in chunks as to the whole of it", async () => {
    const video = inFolder("long.mp4");
    const source = ["-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=40", "-pix_fmt", "yuv420p"];
    execFileSync("ffmpeg", ["-loglevel", "error", ...source, video]);
    const { status, stderr } = await run(
      ...[
        "present",
        "--model",
        demo,
        "--stimulus",
        video,
        ...ventral,
        "--fit",
        "pad",
        "--normalise",
        "100:40",
      ],
      ...["--channels", "green,red+blue", "--no-csv", "--out", inFolder("long")],
    );
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining(
        "padded; 25 frames a second shown at 30, each until the next; channels from green, red+blue; normalised by the numbers given",
      ),
    });
    expect(existsSync(join(inFolder("long"), "response.csv"))).toBe(false);
    const response = array("long", "response.npy");
    // Three chunks.
    expect(response.shape).toEqual([1170, 30]);
    const whole = await run(
      ...["respond", "--model", demo, "--stimulus", join(inFolder("long"), "stimulus.npy"), ...ventral],
      ...["--out", inFolder("whole.npy")],
    );
    expect(whole.status).toBe(0);
    const expected = readNpy(readFileSync(inFolder("whole.npy"))).data as Float32Array;
    expectAllClose(response.data, expected, { rtol: 1e-5, atol: 3e-5 });
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const folder = pictures("many", 400);
    // The rate makes an hour of them.
    const child = start(
      ...[
        "present",
        "--model",
        demo,
        "--stimulus",
        folder,
        "--film-rate",
        "0.1",
        "--out",
        inFolder("stopped"),
      ],
    );
    let words = "";
    child.stderr.on("data", (text) => {
      const before = words;
      words += text;
      if (words.includes("normalised") && !before.includes("normalised")) child.kill("SIGINT");
    });
    const [status] = await once(child, "close");
    expect({ status, words }).toEqual({ status: 130, words: expect.stringContaining("nothing was written") });
    expect(readdirSync(inFolder(".")).filter((name) => name.includes("stopped"))).toEqual([]);
  });

  it("says what is wrong with a film", async () => {
    const folder = pictures("few", 3);
    const present = (...parameters: string[]) =>
      run("present", "--model", demo, "--out", inFolder("never"), ...parameters);
    const missing = await present("--stimulus", folder, "--ffmpeg", inFolder("ffmpeg"));
    expect(missing).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/read with ffmpeg, but it is not/),
    });
    const channels = await present("--stimulus", folder, "--channels", "red,purple");
    expect(channels.stderr).toMatch(/no channel "purple"/);
    const misplaced = await present("--stimulus", "chirp", "--fit", "crop");
    expect(misplaced).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--fit is about a film of your own/),
    });
    const levels = await present("--stimulus", folder, "--normalise", "bright");
    expect(levels).toMatchObject({ status: 2, stderr: expect.stringMatching(/such as 127:60/) });
    expect(existsSync(inFolder("never"))).toBe(false);
    const short = await present("--stimulus", folder);
    expect(short).toMatchObject({ status: 1, stderr: expect.stringMatching(/31/) });
    expect(existsSync(inFolder("never"))).toBe(false);
  });
});
