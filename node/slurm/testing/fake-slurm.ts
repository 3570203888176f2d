import { existsSync, readFileSync } from "node:fs";
import { SlurmError } from "../errors.ts";
import type { SlurmProgram } from "../program.ts";

interface FakeArray {
  readonly id: string;
  readonly name: string;
  /** What squeue says of each task, after its number. */
  readonly tasks: Map<number, string>;
}

/** A Slurm in memory, whose tasks end as a test says when it is asked for the queue. */
export class FakeSlurm {
  readonly arrays: FakeArray[] = [];
  /** What sacct prints; null where there are no accounts. */
  accounts: string | null = null;
  /** What becomes of a task when the queue is looked at: its new state, or null if Slurm forgets it. */
  step: (task: number, array: FakeArray) => string | null = () => "COMPLETED|n1|None";
  /** What each program says instead of answering. */
  readonly failures = new Map<string, string>();

  readonly program: SlurmProgram = async (name, parameters) => {
    const failure = this.failures.get(name);
    if (failure !== undefined) throw new SlurmError(`${name} failed: ${failure}`);
    if (name === "sbatch") return this.submit(parameters.at(-1)!);
    if (name === "sacct") {
      if (this.accounts === null) throw new SlurmError("sacct failed: Slurm accounting storage is disabled");
      return this.accounts;
    }
    const wanted = parameters.find((parameter) => parameter.startsWith("--name="))?.slice("--name=".length);
    if (wanted !== undefined) return this.arrays.find((array) => array.name === wanted)?.id ?? "";
    return this.queue(parameters[0]!.slice("--jobs=".length));
  };

  submit(script: string): string {
    if (!existsSync(script)) throw new SlurmError(`sbatch failed: Unable to open file ${script}`);
    const text = readFileSync(script, "utf8");
    const list = /--array=([\d,-]+)/.exec(text)![1]!;
    const numbers = list.split(",").flatMap((part) => {
      const [first, last = first] = part.split("-").map(Number);
      return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
    });
    const id = `${100 + this.arrays.length}`;
    const name = /--job-name=(\S+)/.exec(text)![1]!;
    this.arrays.push({ id, name, tasks: new Map(numbers.map((number) => [number, "PENDING||Priority"])) });
    return `${id}\n`;
  }

  private queue(id: string): string {
    const array = this.arrays.find((array) => array.id === id);
    if (array === undefined) throw new SlurmError("squeue failed: Invalid job id specified");
    for (const [task, state] of [...array.tasks]) {
      if (!/^(PENDING|RUNNING)/.test(state)) continue;
      const next = this.step(task, array);
      if (next === null) array.tasks.delete(task);
      else array.tasks.set(task, next);
    }
    return [...array.tasks].map(([task, state]) => `${id}|${task}|${state}\n`).join("");
  }
}
