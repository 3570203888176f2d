import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demo, run, start, workFolder } from "./testing/command.ts";

// What is asked for in words, without a recipe's file.

const { inFolder, writeJson } = workFolder();
const quick = ["--set", "restarts=1", "--iterations", "2"];

const rows = (out: string): string[][] =>
  readFileSync(inFolder(`${out}/summary.csv`), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

describe("optimize", () => {
  it("finds a neuron's stimulus on the demo by the presets' names", async () => {
    const { status, stdout } = await run(
      ...["optimize", "--model", "demo", "--recipe", "mei", "--neuron", "5", "--norm", "8", ...quick],
      ...["--out", inFolder("five"), "--json"],
    );
    expect(status).toBe(0);
    const { recipe, result } = JSON.parse(stdout);
    expect(recipe).toMatchObject({
      objective: { type: "increase", neurons: [5] },
      stopper: { maxIterations: 2 },
    });
    expect(result.norm).toBeCloseTo(8, 3);
  });

  it("reads a recipe from standard input, and holds channels", async () => {
    const recipe = readFileSync(inFolder("five/run.json"), "utf8");
    const child = start(
      ...["optimize", "--model", "demo", "--recipe", "-", "--set", "stimulus.fixed.1=0.25"],
      ...["--out", inFolder("held"), "--json"],
    );
    let printed = "";
    child.stdout.on("data", (part) => {
      printed += part;
    });
    child.stdin.end(JSON.stringify(JSON.parse(recipe).recipe));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ recipe: { stimulus: { fixed: { "1": 0.25 } } } });
    const stimulus = readFileSync(inFolder("held/stimulus.npy"));
    expect(stimulus.readFloatLE(stimulus.length - 4)).toBe(0.25);
  });

  it("says which presets and cell types there are", async () => {
    const out = ["--out", inFolder("never")];
    const type = await run("optimize", "--model", "demo", "--cluster", "nonesuch", ...out);
    expect(type.stderr).toMatch(/no cell type "nonesuch"\. There are .*28 \(ON contrast suppressed\)/);
    const both = await run("optimize", "--model", "demo", "--neuron", "1", "--layer", "x", ...out);
    expect(both.status).toBe(2);
    expect(both.stderr).toMatch(/--neuron and --layer/);
  });
});

describe("sweep", () => {
  it("over all neurons is over all sessions, each run of its own", async () => {
    const { status, stdout } = await run(
      ...["sweep", "--model", "demo", "--neurons", "all", ...quick, "--out", inFolder("all")],
    );
    expect(status).toBe(0);
    expect(stdout).toContain("60 of 60 runs done");
    const sessions = new Set(rows("all").map(([, , , session]) => session));
    expect(sessions.size).toBe(2);
    const runs = readdirSync(inFolder("all/runs"));
    expect(runs).toContain("session_1_ventral1_20210929-neuron-00029");
    const record = JSON.parse(
      readFileSync(inFolder("all/runs/session_1_ventral1_20210929-neuron-00029/run.json"), "utf8"),
    );
    expect(record.recipe).toMatchObject({
      session: "session_1_ventral1_20210929",
      objective: { neurons: [29] },
    });
  });

  it("over the channels of a hidden layer", async () => {
    const sweep = ["sweep", "--model", "demo", "--layer", "core_features_layer0", ...quick];
    const { status, stdout } = await run(...sweep, "--channels", "all", "--out", inFolder("layer"));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^(\d+) of \1 runs done/);
    expect(readdirSync(inFolder("layer/runs"))).toContain("core_features_layer0-channel-0003");
    const refused = await run("sweep", "--model", demo, "--channels", "0-3", "--out", inFolder("no"));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain("Name it: --layer");
  });

  it("prints what Slurm's tasks are to do, in the same words", async () => {
    const recipe = writeJson("r.json", JSON.parse(readFileSync(inFolder("five/run.json"), "utf8")).recipe);
    const asked = ["sweep", "--model", "demo", "--recipe", recipe, "--norm", "4", "--neurons", "0-3"];
    const { stdout } = await run(...asked, "--out", inFolder("s"), "--slurm", "--dry-run");
    expect(stdout).toMatch(/--model'? '?demo'? .*--norm'? '?4/);
    const refused = await run(
      "sweep",
      "--model",
      "demo",
      "--recipe",
      "-",
      "--slurm",
      "--seeds",
      "1",
      "--out",
      "s",
    );
    expect(refused.stderr).toContain("standard input");
  });
});
