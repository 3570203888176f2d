// The script of all worker threads: those that run recipes, and those that only help with a program of such a thread, which load no more
// than they need for that.
import "../relaxed-simd.ts";
import { workerData } from "node:worker_threads";

if (typeof workerData === "object" && workerData !== null && "helperOf" in workerData) {
  const { help } = await import("../../core/kernels/simd/program/helper.ts");
  help(workerData.helperOf);
} else {
  await import("./work.ts");
}
