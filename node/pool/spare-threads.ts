import { Worker } from "node:worker_threads";
import type { HelperHost } from "../../core/kernels/index.ts";
import { workerScript } from "../locate.ts";

/** Threads for the programs of this one, as many as there are cores that nobody else uses. */
export class SpareThreads implements HelperHost {
  /** How many may help; may be changed at any time. */
  count: number;

  constructor(count: number) {
    this.count = count;
  }

  spare(): number {
    return this.count;
  }

  /** @throws FileError if the worker's script was not built */
  start(helperOf: Parameters<HelperHost["start"]>[0]): void {
    const worker = new Worker(workerScript(), { workerData: { helperOf } });
    // One that cannot start is missed by nobody: whoever is free takes the next call.
    worker.on("error", () => {});
    worker.unref();
  }
}
