import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readNpz } from "../core/formats/index.ts";
import { pythonWithNumpy, readJsonFixture } from "../fixtures/golden.ts";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { demo, mei, run, start, workFolder } from "./testing/command.ts";
import { sweepResults } from "./testing/sweep-results.ts";

const { inFolder, writeJson } = workFolder();
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as Record<string, unknown>;

const sweep = (out: string, ...more: string[]): string[] => [
  "sweep",
  "--model",
  demo,
  "--out",
  inFolder(out),
  "--threads",
  "2",
  ...more,
];

const results = (out: string): Record<string, string> => sweepResults(inFolder(out));

const lines = (out: string): string[] =>
  readFileSync(inFolder(`${out}/summary.csv`), "utf8")
    .trim()
    .split("\n");

describe("sweep", () => {
  it("runs a recipe for each neuron, with the same results on any number of threads and as optimize", async () => {
    const { status, stdout } = await run(...sweep("two", "--recipe", mei, "--neurons", "0-4"));
    expect(status).toBe(0);
    expect(stdout).toContain("5 of 5 runs done");
    await run(...sweep("one", "--recipe", mei, "--neurons", "0-4"), "--threads", "1");
    expect(results("one")).toEqual(results("two"));
    const recipe = writeJson("neuron3.json", { ...preset, objective: { type: "increase", neurons: [3] } });
    await run("optimize", "--model", demo, "--recipe", recipe, "--out", inFolder("three"));
    for (const file of ["stimulus.npy", "loss.npy", "terms.npy", "response.npy"]) {
      expect(readFileSync(inFolder(`two/runs/neuron-00003/${file}`))).toEqual(
        readFileSync(inFolder(`three/${file}`)),
      );
    }
  });

  it("sums up: a line a run, and all stimuli in one file that numpy reads", () => {
    expect(lines("two")).toHaveLength(6);
    expect(lines("two")[4]).toMatch(
      /^neuron-00003,simulated-retina\.ckpt,42,session_1_ventral1_20210929,3,ON contrast suppressed,,,3,done,10,max-iterations,-0\.405\d+,-8\.03\d+,8\.03\d+,8\.03\d+,26\.6\d+,0\.\d+,true,false,false,0\.007\d+,$/,
    );
    const arrays = readNpz(readFileSync(inFolder("two/stimuli.npz")));
    expect([...arrays.keys()]).toEqual([0, 1, 2, 3, 4].map((neuron) => `neuron-0000${neuron}`));
    expect(arrays.get("neuron-00002")).toMatchObject({ shape: [2, 50, 18, 16], dtype: "float32" });
    if (pythonWithNumpy === null) return;
    const script =
      "import numpy, sys; z = numpy.load(sys.argv[1]); print(len(z.files), z['neuron-00004'].shape)";
    const printed = execFileSync(pythonWithNumpy, ["-c", script, inFolder("two/stimuli.npz")], {
      encoding: "utf8",
    });
    expect(printed.trim()).toBe("5 (2, 50, 18, 16)");
  });

  it("leaves everything as it is when all is done", async () => {
    const before = statSync(inFolder("two/stimuli.npz")).mtimeMs;
    const { status, stdout } = await run(...sweep("two", "--recipe", mei, "--neurons", "0-4"));
    expect(status).toBe(0);
    expect(stdout).toContain("5 of 5 runs done");
    expect(statSync(inFolder("two/stimuli.npz")).mtimeMs).toBe(before);
  });

  it("goes on after SIGKILL, and ends with the files of a sweep that was not interrupted", async () => {
    const recipe = writeJson("longer.json", { ...preset, stopper: { maxIterations: 60 } });
    const parameters = ["--recipe", recipe, "--neurons", "0-7"];
    await run(...sweep("whole", ...parameters));
    const process = start(...sweep("killed", ...parameters));
    const runs = inFolder("killed/runs");
    const isDone = (name: string): boolean => existsSync(join(runs, name, "run.json"));
    const done = (): number => (existsSync(runs) ? readdirSync(runs).filter(isDone).length : 0);
    while (done() < 2) await wait(5);
    process.kill("SIGKILL");
    await new Promise((resolve) => process.once("exit", resolve));
    const kept = readdirSync(runs).filter(isDone);
    expect(kept.length).toBeLessThan(8);
    const before = kept.map((name) => readFileSync(join(runs, name, "run.json"), "utf8"));
    expect((await run(...sweep("killed", ...parameters))).stdout).toContain("8 of 8 runs done");
    expect(results("killed")).toEqual(results("whole"));
    // What was done is not done again: its record still says when.
    expect(kept.map((name) => readFileSync(join(runs, name, "run.json"), "utf8"))).toEqual(before);
  });

  it("is shared by shards, the last of which sums up", async () => {
    const parameters = ["--recipe", mei, "--neurons", "0-4", "--seeds", "1,2"];
    const first = await run(...sweep("shards", ...parameters, "--shard", "1/2"));
    expect(first.stdout).toContain("5 of 10 runs done, 5 still to do");
    expect(existsSync(inFolder("shards/stimuli.npz"))).toBe(false);
    const second = await run(...sweep("shards", ...parameters, "--shard", "2/2"));
    expect(second.stdout).toContain("10 of 10 runs done");
    await run(...sweep("unsharded", ...parameters));
    expect(results("shards")).toEqual(results("unsharded"));
    expect(lines("shards")[2]).toMatch(
      /^neuron-00000-seed-2,simulated-retina\.ckpt,2,.*,0,ON sustained,,,0,done/,
    );
  });

  it("is gathered by a start that asks for it", async () => {
    const parameters = ["--recipe", mei, "--neurons", "0-4", "--seeds", "1,2"];
    for (const shard of ["1/2", "2/2"]) {
      const { stdout } = await run(...sweep("ungathered", ...parameters, "--shard", shard, "--no-gather"));
      expect(stdout).toContain("5 of 5 runs done");
    }
    expect(existsSync(inFolder("ungathered/summary.csv"))).toBe(false);
    expect((await run(...sweep("ungathered", ...parameters))).stdout).toContain("10 of 10 runs done");
    expect(results("ungathered")).toEqual(results("unsharded"));
  });

  it.skipIf(process.platform === "win32")(
    "prints the script of a job array and leaves no trace",
    async () => {
      const { stdout, status } = await run(
        ...["sweep", "--model", demo, "--recipe", mei, "--out", inFolder("on paper"), "--neurons", "3,5-7"],
        ...[
          "--seeds",
          "1-10",
          "--args",
          '{"learning_rate": 2}',
          "--centred",
          "--slurm",
          "--dry-run",
          "--tasks",
          "8",
        ],
        ...["--at-once", "3", "--partition", "short", "--time", "1:00:00", "--mem", "2G", "--threads", "4"],
        ...["--sbatch", "--account=lab", "--sbatch", "--comment=a b"],
      );
      expect(status).toBe(0);
      for (const option of [
        "--array=1-8%3",
        "--cpus-per-task=4",
        "--partition=short",
        "--time=1:00:00",
        "--mem=2G",
      ])
        expect(stdout).toContain(`#SBATCH ${option}\n`);
      expect(stdout).toContain('#SBATCH --account=lab\n#SBATCH "--comment=a b"\n');
      const task = `--neurons 3,5-7 --seeds 1-10 --args '{"learning_rate": 2}' --centred --no-gather --shard "$SLURM_ARRAY_TASK_ID/8"`;
      expect(stdout).toContain(`--out '${inFolder("on paper")}' ${task} --threads 4\n`);
      expect(existsSync(inFolder("on paper"))).toBe(false);
    },
  );

  it("runs once for each cell type, for contrast against all the others, too", async () => {
    await run(...sweep("types", "--recipe", mei, "--neurons", "types"));
    expect(lines("types").map((line) => line.split(",").slice(0, 9).join(","))).toContain(
      "type-7,simulated-retina.ckpt,42,session_1_ventral1_20210929,,OFF sustained,,,2 4 11 16",
    );
    const contrastive = writeJson("contrastive.json", {
      ...preset,
      objective: { type: "contrastive", on: [0], off: [[1]] },
    });
    await run(...sweep("contrasts", "--recipe", contrastive, "--neurons", "types"));
    const record = JSON.parse(readFileSync(inFolder("contrasts/runs/type-7/run.json"), "utf8"));
    expect(record.recipe.objective.on).toEqual([2, 4, 11, 16]);
    expect(record.recipe.objective.off).toHaveLength(7);
  });

  it("lists a run that fails, and goes on with the others", async () => {
    // Each step multiplies the stimulus by 1e36, which makes the loss not a number.
    const recipe = writeJson("failing.json", {
      ...preset,
      ...{ regularizers: [], postprocessors: [] },
      stimulus: { frames: 50, init: { type: "normal", std: 0.1, seed: 1 } },
      optimizer: { type: "sgd", lr: 1e18, weightDecay: 1e18 },
    });
    const { status, stdout, stderr } = await run(...sweep("failing", "--recipe", recipe, "--neurons", "0-2"));
    expect(status).toBe(1);
    const [, done, failed] = /(\d) of 3 runs done, (\d) failed/.exec(stdout)!.map(Number);
    expect(failed).toBeGreaterThan(0);
    expect(done! + failed!).toBe(3);
    const [, name] = /failed: (neuron-0000\d): The loss at iteration \d+ is not a number/.exec(stderr)!;
    expect(lines("failing").find((line) => line.startsWith(name!))).toMatch(
      /,failed,.*"The loss at iteration/,
    );
  });

  it.each([
    ["nothing to go over", [], /Say what to sweep over: --neurons all/],
    ["a neuron that is not there", ["--neurons", "29-30"], /no neuron 30: there are 30, numbered from 0/],
    ["a list that is none", ["--neurons", "1-"], /"1-" is no number or range/],
    ["a shard that is none", ["--neurons", "all", "--shard", "3/2"], /such as 1\/10 for the first of ten/],
    ["no threads", ["--neurons", "all", "--threads", "0"], /whole number of at least 1/],
    [
      "what only Slurm has",
      ["--neurons", "all", "--time", "1:00:00"],
      /--time has a meaning only with --slurm/,
    ],
    [
      "no following without Slurm",
      ["--neurons", "all", "--no-follow"],
      /--no-follow has a meaning only with/,
    ],
    ["a share of an array", ["--neurons", "all", "--slurm", "--shard", "1/2"], /leave out --shard/],
  ])("is refused with %s", async (_, parameters, message) => {
    const { status, stderr } = await run(...sweep("refused", "--recipe", mei, ...parameters));
    expect(status).toBeGreaterThan(0);
    expect(stderr).toMatch(message);
    expect(existsSync(inFolder("refused"))).toBe(false);
  });

  it("does not mix two sweeps in a folder", async () => {
    const other = writeJson("other.json", { ...preset, stopper: { maxIterations: 3 } });
    const { status, stderr } = await run(...sweep("two", "--recipe", other, "--neurons", "0"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/holds a sweep of another recipe or model/);
  });

  it.runIf(signalsAreHeard)("stops at Ctrl-C and keeps what is done", async () => {
    const recipe = writeJson("endless.json", { ...preset, stopper: { maxIterations: 100_000_000 } });
    const process = start(...sweep("interrupted", "--recipe", recipe, "--neurons", "0-3"));
    while (!existsSync(inFolder("interrupted/sweep.json"))) await wait(5);
    await wait(300);
    process.kill("SIGINT");
    const status = await new Promise((resolve) => process.once("exit", resolve));
    expect(status).toBe(130);
    expect(lines("interrupted")[1]).toContain(",pending,");
  });
});
