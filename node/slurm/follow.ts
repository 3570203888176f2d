import { setTimeout as wait } from "node:timers/promises";
import type { ArrayId, Controller } from "./controller.ts";
import { SlurmError } from "./errors.ts";
import type { TaskState } from "./task-state.ts";

export type Ended = Extract<TaskState, { status: "ended" }>;

/** How the tasks of an array stand. */
export interface QueueProgress {
  readonly running: number;
  readonly waiting: number;
  /** Why they wait, as Slurm says it: the reason of the first. */
  readonly reason: string | null;
  /** Whether Slurm answered when it was asked last. */
  readonly answered: boolean;
}

/**
 * Watches an array until none of its tasks waits or runs any more. A controller that does not answer is asked again and again.
 *
 * @param numbers of the tasks that were submitted
 * @returns how each ended; null if the signal came first
 */
export async function followArray(
  controller: Controller,
  array: ArrayId,
  numbers: readonly number[],
  pollMs: number,
  signal: AbortSignal,
  onProgress: (progress: QueueProgress) => Promise<void>,
): Promise<ReadonlyMap<number, Ended> | null> {
  const known = new Map<number, TaskState>();
  while (!signal.aborted) {
    const listed = await tasksOf(controller, array);
    for (const [number, state] of listed ?? []) known.set(number, state);
    // What is listed no more has ended, and how is what was known at last.
    const going = [...(listed ?? known).values()].filter(({ status }) => status !== "ended");
    const waiting = going.filter((state) => state.status === "waiting");
    await onProgress({
      running: going.length - waiting.length,
      waiting: waiting.length,
      reason: waiting[0]?.reason ?? null,
      answered: listed !== null,
    });
    if (listed !== null && going.length === 0) return endings(controller, array, numbers, known);
    await wait(pollMs, undefined, { signal }).catch(() => {});
  }
  return null;
}

async function tasksOf(controller: Controller, array: ArrayId): Promise<Map<number, TaskState> | null> {
  try {
    return await controller.tasks(array);
  } catch (error) {
    if (error instanceof SlurmError) return null;
    throw error;
  }
}

async function endings(
  controller: Controller,
  array: ArrayId,
  numbers: readonly number[],
  known: ReadonlyMap<number, TaskState>,
): Promise<Map<number, Ended>> {
  const forgotten = numbers.some((number) => known.get(number)?.status !== "ended");
  const accounts = forgotten ? await controller.accounts(array) : new Map<number, TaskState>();
  return new Map(numbers.map((number) => [number, endingOf(known.get(number), accounts.get(number))]));
}

function endingOf(seen: TaskState | undefined, account: TaskState | undefined): Ended {
  const ended = [seen, account].find((state) => state?.status === "ended");
  if (ended?.status === "ended") return ended;
  // A task that is cancelled before it begins leaves no trace.
  return { status: "ended", how: seen?.status === "waiting" ? "cancelled" : "unknown", node: null };
}
