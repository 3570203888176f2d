import { Worker } from "node:worker_threads";
import { type Failure, failureOf } from "../../core/basis/explained-error.ts";
import type { FromThread } from "./messages.ts";
import { packed, type WorkerSetup } from "./setup.ts";

/** What is needed to start threads with a model. */
export interface ThreadSource {
  /** The worker's, built from worker.ts. */
  readonly script: URL;
  readonly setup: WorkerSetup;
  /** Most memory of a thread's objects, in MiB; arrays of numbers are not among them. */
  readonly heapMebibytes?: number;
}

export interface ThreadListeners {
  readonly onMessage: (message: FromThread) => void;
  /** Called once, with the reason. */
  readonly onEnd: (reason: Failure) => void;
}

/** Models take a small part of it, whatever their size: their weights are arrays of numbers. */
const HEAP_MEBIBYTES = 2048;

/** Starts a worker thread, which opens its model at once. Messages that are posted to it meanwhile wait. */
export function startThread(
  { script, setup, heapMebibytes = HEAP_MEBIBYTES }: ThreadSource,
  { onMessage, onEnd }: ThreadListeners,
): Worker {
  const worker = new Worker(script, {
    workerData: packed(setup),
    resourceLimits: { maxOldGenerationSizeMb: heapMebibytes },
  });
  let reason: Failure | null = null;
  worker.on("message", (message: FromThread) => {
    if (message.type === "unopened") reason = message.failure;
    else onMessage(message);
  });
  worker.on("error", (error: unknown) => {
    reason ??= reasonOf(error, heapMebibytes);
  });
  worker.on("exit", (code) =>
    onEnd(reason ?? { name: "Error", message: `exit code ${code}`, explained: false }),
  );
  return worker;
}

function reasonOf(error: unknown, heapMebibytes: number): Failure {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? { name: "MemoryError", message: `it took more than ${heapMebibytes} MiB of memory`, explained: false }
    : failureOf(error);
}
