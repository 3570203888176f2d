import { expect, it } from "vitest";
import { run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();

it("prints what was done, with versions and hashes", async () => {
  const optimize = ["optimize", "--model", "demo", "--neuron", "3", "--iterations", "2", "--norm", "8"];
  await run(...optimize, "--set", "stimulus.fixed.1=0.5", "--out", inFolder("run"));
  const { status, stdout } = await run("methods", inFolder("run"));
  expect(status).toBe(0);
  for (const part of [
    /^Stimuli were found with Retinoscope \d/,
    /simulated-retina\.ckpt, SHA-256 [0-9a-f]{64}/,
    /Stimuli of 50 frames were optimized to maximise the mean response of neuron 3 of session session_1_ventral1_20210929/,
    /frames 10 to 19 of the response/,
    /seed 42\), keeping the best of 4 starts\. Held throughout were channel 1 at 0\.5\./,
    /scaled to norm 8 and clipped to -0\.654 to 6\.269 and -0\.913 to 6\.269 \(model units, by channel\), both exactly/,
    /at most 2 iterations/,
  ])
    expect(stdout).toMatch(part);
});
