import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demo, main, mei } from "../../cli/testing/command.ts";
import { sweepResults } from "../../cli/testing/sweep-results.ts";
import { Cluster, until } from "./cluster.ts";
import { whyNoSlurm } from "./programs.ts";

const reason = whyNoSlurm();
if (reason !== null) console.log(`The tests with a real Slurm are skipped: ${reason}.`);
/** Whether a machine may be one on which Slurm's daemons are not allowed to start, as in some containers. */
const mayNotStart = process.env.RETINOSCOPE_SLURM === "if-it-starts";

describe.skipIf(reason !== null)("a sweep on a real Slurm", () => {
  let cluster: Cluster;
  let whyNot: string | null = null;
  beforeAll(async () => {
    if (!existsSync(main)) throw new Error("The command line is not built. Run npm run build first.");
    try {
      cluster = await Cluster.start();
    } catch (error) {
      if (!mayNotStart) throw error;
      whyNot = String(error);
      console.log(`The tests with a real Slurm are skipped: ${whyNot}`);
    }
  });
  beforeEach(({ skip }) => skip(whyNot !== null, "Slurm did not start"));
  afterAll(() => cluster?.stop());

  interface Started {
    readonly process: ChildProcessWithoutNullStreams;
    /** Both streams together, as they grow. */
    readonly printed: () => string;
    readonly status: Promise<number | null>;
  }

  const inFolder = (name: string): string => join(cluster.folder, name);
  const start = (out: string, ...more: string[]): Started => {
    const parameters = ["sweep", "--model", demo, "--out", out, ...more];
    const process = spawn(globalThis.process.execPath, [main, ...parameters], { env: cluster.environment });
    let printed = "";
    for (const stream of [process.stdout, process.stderr]) stream.on("data", (text) => (printed += text));
    const status = new Promise<number | null>((resolve) => process.once("close", resolve));
    return { process, printed: () => printed, status };
  };
  const run = async (out: string, ...more: string[]) => {
    const started = start(out, ...more);
    return { status: await started.status, printed: started.printed() };
  };
  const slurm = ["--slurm", "--poll", "0.5", "--mem", "400M"];
  const recipe = (iterations: number): string => {
    const path = inFolder(`mei-${iterations}.json`);
    const preset = JSON.parse(readFileSync(mei, "utf8"));
    writeFileSync(path, JSON.stringify({ ...preset, stopper: { maxIterations: iterations } }));
    return path;
  };
  const doneIn = (out: string): string[] =>
    existsSync(join(out, "runs"))
      ? readdirSync(join(out, "runs")).filter((name) => existsSync(join(out, "runs", name, "run.json")))
      : [];
  const records = (out: string, names: readonly string[]): string[] =>
    names.map((name) => readFileSync(join(out, "runs", name, "run.json"), "utf8"));
  const arrays = (out: string): string[] => readdirSync(join(out, "slurm")).sort();
  const numbersOf = (out: string, array: string): number[] =>
    JSON.parse(readFileSync(join(out, "slurm", array, "array.json"), "utf8")).numbers;

  /** The processes of the tasks that compute a sweep now. */
  const nodesOf = (out: string): number[] =>
    cluster
      .processes()
      .filter(({ command }) => command.includes(`${out}\0`) && command.includes("--shard"))
      .map(({ pid }) => pid);

  it("has the bytes of a plain one, in a folder of whatever name", async () => {
    const parameters = ["--recipe", mei, "--neurons", "0-5"];
    await run(inFolder("plain"), ...parameters);
    const odd = inFolder(`it's "odd" $HOME %a #1`);
    const { status, printed } = await run(odd, ...parameters, ...slurm, "--tasks", "3", "--at-once", "2");
    expect(printed).toMatch(/Submitted the job array \d+: 3 tasks for 6 runs\./);
    expect(printed).toContain("6 of 6 runs done");
    expect(status).toBe(0);
    expect(sweepResults(odd)).toEqual(sweepResults(inFolder("plain")));
    // What is done is not submitted again.
    const again = await run(odd, ...parameters, ...slurm, "--tasks", "3");
    expect(again).toMatchObject({ status: 0, printed: expect.not.stringContaining("Submitted") });
  });

  it("begins again with what a killed task left, and computes nothing twice", async () => {
    const out = inFolder("killed");
    const parameters = ["--recipe", recipe(150), "--neurons", "0-5"];
    await run(inFolder("whole"), ...parameters);
    const sweep = start(out, ...parameters, ...slurm, "--tasks", "2");
    await until("a result", () => doneIn(out).length >= 1);
    const [task] = nodesOf(out);
    process.kill(task!, "SIGKILL");
    const kept = doneIn(out);
    const before = records(out, kept);
    expect(await sweep.status).toBe(0);
    expect(sweep.printed()).toMatch(
      /Task \d of the job array \d+ was ended by a signal on .*Not done: neuron-0000\d/,
    );
    expect(sweep.printed()).toMatch(/Submitted the job array \d+: 1 task for [1-3] runs?/);
    expect(sweep.printed()).toContain("6 of 6 runs done");
    expect(arrays(out)).toEqual(["1", "2"]);
    expect(numbersOf(out, "2")).toHaveLength(1);
    expect(records(out, kept)).toEqual(before);
    expect(sweepResults(out)).toEqual(sweepResults(inFolder("whole")));
  });

  it("leaves a cancelled task to the next start", async () => {
    const out = inFolder("cancelled");
    const parameters = [
      "--recipe",
      recipe(150),
      "--neurons",
      "0-5",
      ...slurm,
      "--tasks",
      "6",
      "--at-once",
      "1",
    ];
    const sweep = start(out, ...parameters);
    await until("a result", () => doneIn(out).length >= 1);
    const id = JSON.parse(readFileSync(join(out, "slurm/1/array.json"), "utf8")).id;
    cluster.print("scancel", `${id}_3`);
    expect(await sweep.status).toBe(1);
    expect(sweep.printed()).toMatch(/Task 3 of the job array \d+ was cancelled. Not done: neuron-00002\./);
    expect(sweep.printed()).toContain("5 of 6 runs done, 1 still to do");
    const before = records(out, doneIn(out));
    const again = await run(out, ...parameters);
    expect(again.printed).toMatch(/Submitted the job array \d+: 1 task for 1 run/);
    expect(numbersOf(out, "2")).toEqual([3]);
    expect(again.printed).toContain("6 of 6 runs done");
    expect(records(out, doneIn(out)).filter((record) => before.includes(record))).toEqual(before);
    expect(sweepResults(out)).toEqual(sweepResults(inFolder("whole")));
  });

  it("says what memory was too little for, and takes more at the next start", async () => {
    const out = inFolder("memory");
    const parameters = ["--recipe", recipe(150), "--neurons", "0-1", ...slurm, "--tasks", "1"];
    const { status, printed } = await run(out, ...parameters, "--mem", "60M");
    expect(status).toBe(1);
    expect(printed).toMatch(
      /Task 1 of the job array \d+ was killed for memory on .*--mem\. Not done: neuron-00000, neuron-00001\./,
    );
    expect(readFileSync(join(out, "summary.csv"), "utf8")).toMatch(/failed,.*was killed for memory on/);
    // More of the same would not help, so it was not tried.
    expect(arrays(out)).toEqual(["1"]);
    expect((await run(out, ...parameters)).printed).toContain("2 of 2 runs done");
  });

  it("is followed again after Ctrl-C, and not submitted twice", async () => {
    const out = inFolder("left");
    const parameters = ["--recipe", recipe(150), "--neurons", "0-5", ...slurm, "--tasks", "2"];
    const sweep = start(out, ...parameters);
    await until("a result", () => doneIn(out).length >= 1);
    sweep.process.kill("SIGINT");
    expect(await sweep.status).toBe(130);
    const id = JSON.parse(readFileSync(join(out, "slurm/1/array.json"), "utf8")).id;
    expect(sweep.printed()).toContain(`The job array ${id} goes on by itself. The same command follows it`);
    expect(sweep.printed()).toContain(`"scancel ${id}" stops it`);
    cluster.print("scontrol", "suspend", id);
    const other = await run(out, "--recipe", recipe(150), "--neurons", "0-3", ...slurm);
    expect(other).toMatchObject({ status: 1, printed: expect.stringContaining("over something else") });
    const again = start(out, ...parameters);
    await until("being followed", () => again.printed().includes(`Following the job array ${id}`));
    cluster.print("scontrol", "resume", id);
    expect(await again.status).toBe(0);
    expect(again.printed()).toContain("6 of 6 runs done");
    expect(arrays(out)).toEqual(["1"]);
    expect(sweepResults(out)).toEqual(sweepResults(inFolder("whole")));
  });

  it("tells what ended while nobody followed", async () => {
    const out = inFolder("unfollowed");
    const parameters = ["--recipe", mei, "--neurons", "0-3", ...slurm, "--tasks", "2", "--no-follow"];
    const { status, printed } = await run(out, ...parameters);
    expect(status).toBe(0);
    expect(printed).toContain("goes on by itself");
    await until("an empty queue", () => cluster.print("squeue", "--noheader") === "");
    const later = await run(out, ...parameters);
    expect(later.printed).toContain("4 of 4 runs done");
    expect(existsSync(join(out, "stimuli.npz"))).toBe(true);
  });

  it("passes on what sbatch says, and leaves nothing of what it refused", async () => {
    const out = inFolder("refused");
    const parameters = ["--recipe", mei, "--neurons", "0-3", ...slurm];
    const partition = await run(out, ...parameters, "--partition", "nowhere");
    expect(partition.status).toBe(1);
    expect(partition.printed).toMatch(/invalid partition specified: nowhere.*sinfo -s/);
    const memory = await run(out, ...parameters, "--mem", "900G");
    expect(memory.printed).toMatch(/Memory specification can not be satisfied.*No node has/);
    const option = await run(out, ...parameters, "--sbatch", "--nonsense=1");
    expect(option.printed).toMatch(/sbatch failed: .*--nonsense/);
    expect(arrays(out)).toEqual([]);
  });

  it("says that a node does not see the folder", async ({ skip }) => {
    if (cluster.hidden === null) skip("no mount namespaces here");
    const out = join(cluster.hidden!, "out");
    const { status, printed } = await run(out, "--recipe", mei, "--neurons", "0", ...slurm);
    expect(status).toBe(1);
    expect(printed).toMatch(/could not begin on .*folder cannot be seen there\. Not done: neuron-00000\./);
    const model = join(cluster.hidden!, "model.ckpt");
    writeFileSync(model, readFileSync(demo));
    const unseen = await run(
      inFolder("unseen"),
      "--recipe",
      mei,
      "--neurons",
      "0",
      ...slurm,
      "--model",
      model,
    );
    expect(unseen.printed).toMatch(/error: .*model\.ckpt cannot be seen on/);
  });

  it("goes on when a node died", async () => {
    const out = inFolder("dead");
    const parameters = ["--recipe", recipe(150), "--neurons", "0-5"];
    const sweep = start(out, ...parameters, ...slurm, "--tasks", "2", "--sbatch", "--no-requeue");
    await until("a result", () => doneIn(out).length >= 1);
    await cluster.killNode();
    const kept = doneIn(out);
    const before = records(out, kept);
    await until("the next array", () => arrays(out).length === 2);
    await cluster.startNode();
    expect(await sweep.status).toBe(0);
    expect(sweep.printed()).toMatch(/Task \d of the job array \d+ lost its node/);
    expect(records(out, kept)).toEqual(before);
    expect(sweepResults(out)).toEqual(sweepResults(inFolder("whole")));
  });
});
