import { Worker } from "node:worker_threads";
import type { HelperHost } from "../../core/kernels/index.ts";
import { workerScript } from "../locate.ts";

/** Threads for the programs of this one, as many as there are cores that nobody else uses. */
export class SpareThreads implements HelperHost {
  /** How many may help; may be changed at any time. */
  count: number;
  private readonly mostEver: number;

  /** @param most that may ever help */
  constructor(count: number, most = count) {
    this.count = count;
    this.mostEver = most;
  }

  most(): number {
    return this.mostEver;
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
