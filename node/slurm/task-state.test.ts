import { describe, expect, it } from "vitest";
import { endOf, sentenceOf, worthAnotherTry } from "./ending.ts";
import { type Ending, parseAccounting, parseQueue } from "./task-state.ts";

describe("parseQueue", () => {
  it("reads what squeue of Slurm 22.05 prints", () => {
    const printed = `15|3|PENDING||JobArrayTaskLimit
15|5|PENDING||BeginTime
15|2|RUNNING|n1|None
15|1|CANCELLED|n1|None
15|4|COMPLETED|n2|None
15|6|FAILED|n2|NonZeroExitCode
15|7|FAILED|n2|JobLaunchFailure
15|8|OUT_OF_MEMORY|n2|OutOfMemory
15|9|TIMEOUT|n2|TimeLimit
15|10|NODE_FAIL|n2|NodeDown
15|11|COMPLETING|n2|None
`;
    const ended = (how: Ending, node: string) => ({ status: "ended", how, node });
    expect(parseQueue(printed, "15")).toEqual(
      new Map<number, unknown>([
        [3, { status: "waiting", reason: "JobArrayTaskLimit" }],
        [5, { status: "waiting", reason: "BeginTime" }],
        [2, { status: "running" }],
        [1, ended("cancelled", "n1")],
        [4, ended("completed", "n2")],
        [6, ended("failed", "n2")],
        [7, ended("launch", "n2")],
        [8, ended("memory", "n2")],
        [9, ended("time", "n2")],
        [10, ended("node", "n2")],
        [11, { status: "running" }],
      ]),
    );
  });

  it("leaves out other jobs and lines that are none of tasks", () => {
    const printed =
      "CLUSTER: big\n14|1|RUNNING|n1|None\n15|3-5%2|PENDING||Resources\n15|N/A|RUNNING|n1|None\n\n  15|2|RUNNING|n1|None  \n";
    expect([...parseQueue(printed, "15").keys()]).toEqual([2]);
  });

  it("takes what it does not know for going on", () => {
    expect(parseQueue("15|1|STAGE_OUT|n1|a|b", "15").get(1)).toEqual({ status: "running" });
    expect(parseQueue("15|1|REQUEUE_HOLD||launch failed requeued held", "15").get(1)).toEqual({
      status: "waiting",
      reason: "launch failed requeued held",
    });
    expect(parseQueue("15|1|FAILED|n1|RaisedSignal:9(Killed)", "15").get(1)).toMatchObject({ how: "killed" });
  });
});

describe("parseAccounting", () => {
  it("reads what sacct prints", () => {
    const printed = `17_1|COMPLETED|0:0|n1
17_2|CANCELLED by 1000|0:0|None assigned
17_3|FAILED|1:0|n1
17_4|FAILED|0:9|n1
17_5|FAILED|0:53|n1
17_6|OUT_OF_MEMORY|0:125|n1
17_7|RUNNING|0:0|n1
17_[8-9%2]|PENDING|0:0|None assigned
170_1|FAILED|1:0|n1
`;
    const ends = [...parseAccounting(printed, "17")].map(([task, state]) => [
      task,
      "how" in state && state.how,
    ]);
    expect(ends).toEqual([
      [1, "completed"],
      [2, "cancelled"],
      [3, "failed"],
      [4, "killed"],
      [5, "launch"],
      [6, "memory"],
    ]);
    expect(parseAccounting(printed, "17").get(2)).toMatchObject({ node: null });
  });
});

describe("an ending", () => {
  const memory =
    "Task 1 of 2 on n1\nslurmstepd-n1: error: StepId=10.batch exceeded memory limit (211771392 > 157286400), being killed\n";

  it.each<[Ending, string, Ending]>([
    ["failed", memory, "memory"],
    ["launch", memory, "memory"],
    [
      "killed",
      "slurmstepd-n1: error: Detected 1 oom-kill event(s) in StepId=14.batch. Some of your processes …",
      "memory",
    ],
    ["killed", "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "memory"],
    ["failed", "error: /data/m.ckpt cannot be seen on n1. Put it where …", "launch"],
    ["launch", "Task 1 of 2 on n1", "killed"],
    ["launch", "", "launch"],
    ["completed", memory, "completed"],
  ])("%s is told apart by the output: %#", (how, output, cause) => {
    expect(endOf(1, how, "n1", output).how).toBe(cause);
  });

  it("is told with its last words, which are not Slurm's", () => {
    const output = "3/5 · runs\nerror: The disk is full.\nslurmstepd-n1: error: *** JOB 1 ON n1 ***\n\n";
    expect(sentenceOf(endOf(3, "failed", "n1", output), "17")).toBe(
      "Task 3 of the job array 17 failed on n1: error: The disk is full.",
    );
    expect(sentenceOf(endOf(3, "memory", null, ""), "17")).toBe(
      "Task 3 of the job array 17 was killed for memory. Ask for more by --mem.",
    );
  });

  it.each<[Ending, boolean, boolean, boolean]>([
    ["node", false, false, true],
    ["killed", false, false, true],
    ["time", true, true, true],
    ["time", false, true, false],
    ["memory", false, true, false],
    ["launch", false, true, true],
    ["launch", false, false, false],
    ["cancelled", true, true, false],
  ])("%s (it finished something: %s, others: %s) is worth another try: %s", (how, it, others, worth) => {
    expect(worthAnotherTry(endOf(1, how, null, ""), it, others)).toBe(worth);
  });
});
