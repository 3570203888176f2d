import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { partsOf, safetensorsWith } from "../core/checkpoint/testing/safetensors-assembler.ts";
import { writeNpyHeader } from "../core/formats/index.ts";
import { readFixture } from "../fixtures/golden.ts";
import { demo, run, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();
const shape = [2, 45, 18, 16];
const SIZE = 2 * 45 * 18 * 16;

function save(name: string, data: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>): string {
  const descr = data instanceof Uint8Array ? "|u1" : "<f4";
  const bytes = new Uint8Array(data.buffer);
  writeFileSync(inFolder(name), Buffer.concat([writeNpyHeader({ descr, shape }), bytes]));
  return inFolder(name);
}

describe("a stimulus", () => {
  it("with what is not a number is refused with its place, and nothing is written", async () => {
    for (const wrong of [Number.POSITIVE_INFINITY, Number.NaN]) {
      const data = new Float32Array(SIZE);
      data[18 * 16 * 3 + 5] = wrong;
      const stimulus = save("wrong.npy", data);
      for (const command of ["respond", "present"]) {
        const { status, stderr } = await run(
          ...[command, "--model", demo, "--stimulus", stimulus, "--out", inFolder("none")],
        );
        expect(status).toBe(1);
        expect(stderr).toMatch(
          /^error: The (?:array|stimulus) holds (?:Infinity|NaN|what is not a number) at \[0, 3, 0, 5\].*\.$/m,
        );
      }
    }
    expect(() => readFileSync(inFolder("none"))).toThrow(/ENOENT/);
  });

  it("of grey levels has the same responses in respond and present, and both say what they did", async () => {
    const levels = save(
      "levels.npy",
      Uint8Array.from({ length: SIZE }, (_, i) => (i * 7919) % 256),
    );
    const asked = ["--model", demo, "--stimulus", levels, "--out"];
    const responded = await run("respond", ...asked, inFolder("levels-response.npy"));
    const presented = await run("present", ...asked, inFolder("levels"));
    expect([responded.status, presented.status]).toEqual([0, 0]);
    expect(readFileSync(inFolder("levels-response.npy"))).toEqual(
      readFileSync(inFolder("levels/response.npy")),
    );
    expect(responded.stderr).toMatch(/grey levels: normalised by the model's mean 60\.6/);
    expect(presented.stderr + presented.stdout).toMatch(
      /normalised as the model's training stimuli were \(mean 60\.6/,
    );
  });
});

it("a model opened without an unknown part is refused first, and its results name the part", async () => {
  const model = inFolder("extra.safetensors");
  writeFileSync(
    model,
    safetensorsWith(partsOf(readFixture("safetensors/lnp.safetensors")), "core.bias", "U8"),
  );
  const recipe = writeJson("recipe.json", {
    ...{ version: 1, session: "sessA", objective: { type: "increase", neurons: [0] } },
    ...{ reducer: { type: "mean" }, stopper: { maxIterations: 2 } },
    stimulus: { frames: 45, init: { type: "normal", std: 0.1, seed: 1, postprocess: 0 } },
    ...{ regularizers: [], postprocessors: [], optimizer: { type: "adam", lr: 0.1 } },
  });
  const asked = ["optimize", "--model", model, "--recipe", recipe, "--out", inFolder("run")];
  expect(await run(...asked)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/tensor core\.bias \[1\].*--allow-unused/),
  });
  const { status, stderr } = await run(...asked, "--allow-unused");
  expect(stderr).toMatch(/opened without tensor core\.bias/);
  expect(status).toBe(0);
  const leftOut = [expect.stringMatching(/^tensor core\.bias \[1\]/)];
  expect(json("run/run.json")).toMatchObject({ model: { leftOut } });
  const exported = await run("export", inFolder("run"), "--format", "npy", "--out", inFolder("exported"));
  expect(exported.status).toBe(0);
  expect(readFileSync(inFolder("exported/run/sidecar.json"), "utf8")).toContain("tensor core.bias [1]");
});

const json = (name: string): unknown => JSON.parse(readFileSync(inFolder(name), "utf8"));
