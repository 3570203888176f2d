import { isMissing } from "../files.ts";
import { openRegular } from "../regular-file.ts";
import { NOT_SEEN } from "./array-script.ts";
import type { Ending } from "./task-state.ts";

/** How a task ended, in what a person needs to know. */
export interface TaskEnd {
  readonly task: number;
  readonly how: Ending;
  readonly node: string | null;
  /** The last thing it said, if anything. */
  readonly lastWords: string | null;
}

const MEMORY = /exceeded (job|step) memory|exceeded memory limit|oom.kill|heap out of memory/i;
const TAIL_BYTES = 4096;

/** How a task ended, from what Slurm says of it and from its output. */
export function endOf(task: number, how: Ending, node: string | null, output: string): TaskEnd {
  const lines = output.split("\n").map((line) => line.trim());
  const lastWords = lines.findLast((line) => line !== "" && !line.startsWith("slurmstepd")) ?? null;
  return { task, how: causeOf(how, output), node, lastWords };
}

/**
 * Where the system does not keep limits itself, only the output tells that a task was killed for memory. And some versions call it a
 * failure to launch when a task is ended by a signal: but one that said anything had begun.
 */
function causeOf(how: Ending, output: string): Ending {
  if (how !== "failed" && how !== "killed" && how !== "launch") return how;
  if (MEMORY.test(output)) return "memory";
  if (output.includes(NOT_SEEN)) return "launch";
  return how === "launch" && output !== "" ? "killed" : how;
}

/** What a task said at last; nothing if it never said anything. */
export async function outputTail(path: string): Promise<string> {
  try {
    const {
      handle: file,
      stats: { size },
    } = await openRegular(path);
    try {
      const from = Math.max(0, size - TAIL_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}

/** Such as "Task 3 of the job array 17 was killed for memory on n1. Ask for more by --mem." */
export function sentenceOf({ task, how, node, lastWords }: TaskEnd, array: string): string {
  const on = node === null ? "" : ` on ${node}`;
  return `Task ${task} of the job array ${array} ${predicates[how](on, lastWords ?? "it said nothing")}`;
}

const predicates: Readonly<Record<Ending, (on: string, lastWords: string) => string>> = {
  completed: (on) =>
    `ended well${on}, but its results cannot be seen here. Check that both see the same folder.`,
  cancelled: () => "was cancelled.",
  memory: (on) => `was killed for memory${on}. Ask for more by --mem.`,
  time: (on) => `ran out of time${on}. Ask for more by --time, or split the sweep into more --tasks.`,
  node: (on) => `lost its node${on}: it failed or was needed for something else.`,
  launch: (on, lastWords) =>
    `could not begin${on} (${lastWords}): most often a file or the sweep's folder cannot be seen there.`,
  killed: (on) => `was ended by a signal${on}.`,
  failed: (on, lastWords) => `failed${on}: ${lastWords}`,
  unknown: (_, lastWords) => `is gone, and Slurm no longer knows how it ended (${lastWords}).`,
};

/**
 * Whether another try may help. A task that finished nothing by its own fault would do so again; one that others took down, or that
 * came forward, would not.
 *
 * @param finished whether the task finished any run
 * @param othersFinished whether any task of the array did
 */
export function worthAnotherTry({ how }: TaskEnd, finished: boolean, othersFinished: boolean): boolean {
  switch (how) {
    case "cancelled":
      return false;
    case "node":
    case "killed":
      return true;
    case "launch":
      return othersFinished;
    default:
      return finished;
  }
}
