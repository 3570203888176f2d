import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNpy } from "../core/formats/index.ts";
import { fixturePath } from "../fixtures/golden.ts";
import { demo, mei, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const array = (...path: string[]) => readNpy(readFileSync(join(inFolder(path[0]!), ...path.slice(1))));

describe("analyse robustness", () => {
  it("compares what a recipe finds from several seeds, and keeps runs that are done", async () => {
    const parameters = [
      ...["analyse", "robustness", "--model", demo, "--recipe", mei, "--seeds", "0-2"],
      ...["--out", inFolder("seeds")],
    ];
    const { status, stdout } = await run(...parameters);
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("3 results") });
    const cosine = array("seeds", "cosine.npy");
    expect(cosine.shape).toEqual([3, 3]);
    const stimuli = [0, 1, 2].map(
      (seed) => array("seeds", "runs", `seed-${seed}`, "stimulus.npy").data as Float32Array,
    );
    const dot = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, value, k) => sum + value * b[k]!, 0);
    const [a, b] = stimuli as [Float32Array, Float32Array];
    expect(Number(cosine.data[1])).toBeCloseTo(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)), 6);
    expect(Number(cosine.data[4])).toBeCloseTo(1, 6);
    // Different noise, but the cell is the same: on this model the results are alike.
    expect(Number(cosine.data[1])).toBeGreaterThan(0.8);
    const mean = array("seeds", "mean.npy");
    expect(mean.shape).toEqual([2, 50, 18, 16]);
    expect(Number(mean.data[12_345])).toBeCloseTo(
      stimuli.reduce((sum, film) => sum + film[12_345]!, 0) / 3,
      5,
    );
    const similarity = readFileSync(join(inFolder("seeds"), "similarity.csv"), "utf8")
      .trimEnd()
      .split("\n");
    expect(similarity[0]).toBe(
      "stimulus,other_stimulus,cosine,cosine_0,cosine_1,aligned,shift_frames,shift_rows,shift_columns",
    );
    expect(similarity).toHaveLength(4);
    expect(
      readFileSync(join(inFolder("seeds"), "losses.csv"), "utf8")
        .trimEnd()
        .split("\n"),
    ).toHaveLength(31);
    expect(readFileSync(join(inFolder("seeds"), "losses.svg"), "utf8")).toContain("<title>Loss</title>");
    const record = join(inFolder("seeds"), "runs", "seed-1", "run.json");
    const before = statSync(record).mtimeMs;
    expect((await run(...parameters)).status).toBe(0);
    expect(statSync(record).mtimeMs).toBe(before);
  });

  it("takes the members of an ensemble by themselves, and shows each what the others like", async () => {
    const other = fixturePath("golden/checkpoints/hoefling_low_res_like.ckpt");
    const { status } = await run(
      ...["analyse", "robustness", "--model", demo, other, "--members", "--recipe", mei, "--seeds", "4"],
      ...["--out", inFolder("members")],
    );
    expect(status).toBe(0);
    const cross = array("members", "cross-responses.npy");
    expect(cross.shape).toEqual([2, 2]);
    const own = JSON.parse(
      readFileSync(join(inFolder("members"), "member-0", "runs", "seed-4", "run.json"), "utf8"),
    );
    expect(Number(cross.data[0])).toBeCloseTo(own.result.objective, 5);
    const record = JSON.parse(readFileSync(join(inFolder("members"), "robustness.json"), "utf8"));
    expect(record.stimuli).toEqual(["member-0/seed-4", "member-1/seed-4"]);
    expect(record.model.files).toHaveLength(2);
  });

  it("refuses what cannot be compared", async () => {
    const alone = await run(
      ...["analyse", "robustness", "--model", demo, "--members", "--recipe", mei, "--out", inFolder("one")],
    );
    expect(alone).toMatchObject({ status: 2, stderr: expect.stringContaining("at least two members") });
    expect(existsSync(inFolder("one"))).toBe(false);
  });
});
