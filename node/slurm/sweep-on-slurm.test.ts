import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { SweepRun } from "../../core/optimization/index.ts";
import { parseRecipe } from "../../core/recipe/index.ts";
import { readJsonFixture } from "../../fixtures/golden.ts";
import type { RunRecord } from "../run-record.ts";
import { shardOf } from "../sweep/shard.ts";
import { SweepFolder } from "../sweep/sweep-folder.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { Controller } from "./controller.ts";
import { runProgram } from "./program.ts";
import { type SlurmProgress, SweepOnSlurm } from "./sweep-on-slurm.ts";
import { FakeSlurm } from "./testing/fake-slurm.ts";

const recipe = parseRecipe(readJsonFixture("../assets/presets/mei-openretina.json"));
const runs: SweepRun[] = Array.from({ length: 6 }, (_, neuron) => {
  return { name: `neuron-0000${neuron}`, neurons: [neuron], channel: null, cellType: null, seed: 1, recipe };
});
const settings = { atOnce: null, threads: 1, partition: null, time: null, memory: null, more: [] };

/** A sweep of six runs in three tasks, on a Slurm in memory. */
async function sweepOf(slurm = new FakeSlurm()) {
  const path = temporaryFolder();
  const folder = await SweepFolder.open(path, { version: 1, recipe, model: { files: [] } }, runs);
  const said: string[] = [];
  const progress: SlurmProgress[] = [];
  const work = { sweep: path, command: ["sweep"], needed: [], settings: { ...settings, tasks: 3 } };
  const start = (changes: { command?: string[]; follow?: boolean } = {}) => {
    const { command = work.command, follow = true } = changes;
    const sweep = {
      folder,
      runs,
      work: { ...work, command },
      retries: 2,
      follow,
      pollMs: 1,
      patienceMs: 100,
    };
    return new SweepOnSlurm(new Controller(slurm.program), sweep, {
      onProgress: (now) => progress.push(now),
      say: (line) => said.push(line),
    });
  };
  const finish = (run: SweepRun, failure: string | null = null): void => {
    mkdirSync(join(path, "runs", run.name), { recursive: true });
    const record: RunRecord = {
      version: 2,
      recipe,
      model: { files: [] },
      iterations: 1,
      stopReason: failure === null ? "max-iterations" : "failed",
      failure,
      loss: { first: 1, last: 1 },
      result: null,
      terms: [],
      started: null,
      seconds: 0,
      software: {},
      files: {},
    };
    writeFileSync(join(path, "runs", run.name, "run.json"), JSON.stringify(record));
  };
  const share = (task: number): SweepRun[] => shardOf(runs, { index: task - 1, count: 3 });
  const say = (array: string, task: number, text: string): void =>
    writeFileSync(join(path, "slurm", array, `task-${task}.txt`), text);
  const states = async () => [...(await folder.states(runs)).values()].map(({ status }) => status);
  return { slurm, path, folder, said, progress, start, finish, share, say, states };
}

const never = new AbortController().signal;
const doAll =
  ({ share, finish }: Awaited<ReturnType<typeof sweepOf>>) =>
  (task: number): string => {
    for (const run of share(task)) finish(run);
    return "COMPLETED|n1|None";
  };

// There is no Slurm for Windows, and none of its paths can be written into a script.
describe.skipIf(process.platform === "win32")("SweepOnSlurm", () => {
  it("submits what is open, follows it, and has nothing to do afterwards", async () => {
    const sweep = await sweepOf();
    sweep.finish(runs[1]!);
    sweep.finish(runs[4]!);
    sweep.slurm.step = doAll(sweep);
    const first = sweep.start();
    expect(await first.run(never)).toBeNull();
    expect(sweep.said).toEqual(["Submitted the job array 100: 2 tasks for 4 runs."]);
    expect(sweep.progress.at(-1)).toMatchObject({ done: 6, failed: 0, total: 6, running: 0, waiting: 0 });
    expect(first.changed).toBe(true);
    await first.close();
    const second = sweep.start();
    expect(await second.run(never)).toBeNull();
    expect(second.changed).toBe(false);
    expect(sweep.slurm.arrays).toHaveLength(1);
  });

  it("tries again what a node took down, so many times, and then says which runs and why", async () => {
    const sweep = await sweepOf();
    const all = doAll(sweep);
    sweep.slurm.step = (task) => (task === 2 ? "NODE_FAIL|n7|NodeDown" : all(task));
    await sweep.start().run(never);
    expect(sweep.slurm.arrays.map(({ tasks }) => [...tasks.keys()])).toEqual([[1, 2, 3], [2], [2]]);
    const sentence =
      "Task 2 of the job array 102 lost its node on n7: it failed or was needed for something else.";
    expect(sweep.said.at(-1)).toBe(`${sentence} Not done: neuron-00001, neuron-00004.`);
    const failure = join(sweep.path, "runs/neuron-00004/failure.txt");
    expect(readFileSync(failure, "utf8")).toBe(`${sentence}\n`);
    // The next start takes the reason back and tries anew.
    sweep.slurm.step = all;
    await sweep.start().run(never);
    expect(existsSync(failure)).toBe(false);
    expect(await sweep.states()).toEqual(Array(6).fill("done"));
  });

  it("does not repeat what fails for everybody, and quotes it", async () => {
    const sweep = await sweepOf();
    sweep.slurm.step = (task) => {
      sweep.say("1", task, "error: The folder holds another sweep.\n");
      return "FAILED|n1|NonZeroExitCode";
    };
    await sweep.start().run(never);
    expect(sweep.slurm.arrays).toHaveLength(1);
    expect(sweep.said[1]).toContain(
      "failed on n1: error: The folder holds another sweep. Not done: neuron-00000",
    );
  });

  it("leaves runs that failed by themselves to the next start", async () => {
    const sweep = await sweepOf();
    const all = doAll(sweep);
    sweep.slurm.step = (task) => {
      all(task);
      if (task !== 1) return "COMPLETED|n1|None";
      sweep.finish(runs[3]!, "The loss is not a number.");
      return "FAILED|n1|NonZeroExitCode";
    };
    await sweep.start().run(never);
    expect(sweep.slurm.arrays).toHaveLength(1);
    expect(sweep.progress.at(-1)).toMatchObject({ done: 5, failed: 1 });
    await sweep.start().run(never);
    expect([...sweep.slurm.arrays[1]!.tasks.keys()]).toEqual([1]);
  });

  it("goes on while Slurm does not answer", async () => {
    const sweep = await sweepOf();
    const all = doAll(sweep);
    sweep.slurm.step = () => "RUNNING|n1|None";
    let polls = 0;
    const program = sweep.slurm.program;
    const onSlurm = sweep.start();
    vi.spyOn(onSlurm["controller" as never] as Controller, "tasks").mockImplementation(async () => {
      polls++;
      if (polls === 3) sweep.slurm.failures.set("squeue", "Unable to contact slurm controller");
      if (polls === 5) sweep.slurm.failures.clear();
      if (polls === 6) sweep.slurm.step = all;
      return new Controller(program).tasks({ id: "100", cluster: null });
    });
    await onSlurm.run(never);
    expect(sweep.progress.map(({ answered }) => answered)).toEqual([true, true, false, false, true, true]);
    expect(sweep.progress[2]).toMatchObject({ running: 3 });
    expect(await sweep.states()).toEqual(Array(6).fill("done"));
  });

  it("attaches to an array that goes on, also if its number was never written down", async () => {
    const sweep = await sweepOf();
    sweep.slurm.step = () => "RUNNING|n1|None";
    const left = await sweep.start({ follow: false }).run(never);
    expect(left?.array.id).toBe("100");
    await expect(sweep.start({ command: ["other"] }).run(never)).rejects.toThrow(
      /over something else.*scancel 100/,
    );
    const file = join(sweep.path, "slurm/1/array.json");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), id: null }));
    let looks = 0;
    const all = doAll(sweep);
    sweep.slurm.step = (task) => (looks++ < 6 ? "RUNNING|n1|None" : all(task));
    expect(await sweep.start().run(never)).toBeNull();
    expect(sweep.said[1]).toMatch(/^Following the job array 100/);
    expect(sweep.slurm.arrays).toHaveLength(1);
    expect(JSON.parse(readFileSync(file, "utf8")).id).toBe("100");
  });

  it("lets one of two starts submit, and takes a start that died for dead after a minute", async () => {
    const sweep = await sweepOf();
    mkdirSync(join(sweep.path, "slurm/1"), { recursive: true });
    await expect(sweep.start().run(never)).rejects.toThrow(/Another start is submitting this sweep/);
    const past = new Date(Date.now() - 120_000);
    utimesSync(join(sweep.path, "slurm/1"), past, past);
    sweep.slurm.step = doAll(sweep);
    await sweep.start().run(never);
    expect(readdirSync(join(sweep.path, "slurm")).sort()).toEqual(["1", "2"]);
  });

  it("is submitted once by two starts at the same moment", async () => {
    const sweep = await sweepOf();
    sweep.slurm.step = () => "RUNNING|n1|None";
    const starts = [1, 2, 3].map(() => sweep.start({ follow: false }).run(never));
    const ends = await Promise.allSettled(starts);
    expect(sweep.slurm.arrays).toHaveLength(1);
    for (const end of ends)
      if (end.status === "rejected") expect(end.reason.message).toMatch(/Another start is submitting/);
    expect(ends.some(({ status }) => status === "fulfilled")).toBe(true);
  });

  it("asks the accounts about an array that Slurm has forgotten, and says if nobody knows", async () => {
    const sweep = await sweepOf();
    await sweep.start({ follow: false }).run(never);
    for (const run of sweep.share(1)) sweep.finish(run);
    sweep.slurm.arrays.length = 0;
    sweep.slurm.accounts = "100_1|COMPLETED|0:0|n1\n100_2|OUT_OF_MEMORY|0:125|n3\n";
    sweep.slurm.failures.set("sbatch", "closed");
    await expect(sweep.start().run(never)).rejects.toThrow(/closed/);
    expect(sweep.said.slice(1)).toEqual([
      "Task 2 of the job array 100 was killed for memory on n3. Ask for more by --mem. Not done: neuron-00001, neuron-00004.",
      "Task 3 of the job array 100 is gone, and Slurm no longer knows how it ended (it said nothing). Not done: neuron-00002, neuron-00005.",
    ]);
  });

  it("leaves an array at a signal, and a cancelled task still to do", async () => {
    const sweep = await sweepOf();
    const all = doAll(sweep);
    sweep.slurm.step = (task) => (task === 2 ? null : all(task));
    await sweep.start().run(never);
    expect(sweep.said[1]).toMatch(/^Task 2 of the job array 100 .* Not done: neuron-00001, neuron-00004\.$/);
    const aborted = AbortSignal.abort();
    expect((await sweep.start().run(aborted))?.array.id).toBe("101");
  });

  it("waits for results that a network's disk shows late, and says if they never come", async () => {
    const sweep = await sweepOf();
    sweep.slurm.step = (task) => {
      const [first, second] = sweep.share(task);
      sweep.finish(first!);
      if (task < 3) setTimeout(() => sweep.finish(second!), 30);
      return "COMPLETED|n1|None";
    };
    await sweep.start().run(never);
    expect(sweep.said[1]).toMatch(
      /^Task 3 of the job array 100 ended well on n1, but .* Not done: neuron-00005\.$/,
    );
    expect(sweep.said[2]).toBe("Submitted the job array 101: 1 task for 1 run.");
  });

  it("says that a record is damaged instead of submitting twice", async () => {
    const sweep = await sweepOf();
    await sweep.start({ follow: false }).run(never);
    writeFileSync(join(sweep.path, "slurm/1/array.json"), '{"version": 2}');
    await expect(sweep.start().run(never)).rejects.toThrow(
      /array.json" does not say which job array.*squeue/,
    );
    rmSync(join(sweep.path, "slurm"), { recursive: true });
  });
});

describe("runProgram", () => {
  it("says that there is no Slurm", async () => {
    vi.stubEnv("PATH", temporaryFolder());
    await expect(runProgram("sbatch", [])).rejects.toThrow(
      /There is no sbatch here.*leave out --slurm.*--dry-run/,
    );
    vi.unstubAllEnvs();
  });
});
