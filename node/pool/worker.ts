// A worker thread of the pool: opens the model once, then runs one recipe after the other.
import "../relaxed-simd.ts";
import { parentPort, workerData } from "node:worker_threads";
import { openModel } from "../../core/model/index.ts";
import { type RunOutcome, runRecipe } from "../../core/optimization/index.ts";
import { selectBackend } from "../backend.ts";
import { FileError } from "../files.ts";
import type { RunAnswer, RunRequest, WorkerSetup } from "./messages.ts";

if (parentPort === null) throw new Error("This file is to be started as a worker thread.");
const port = parentPort;
const { files, open, backend, initial } = workerData as WorkerSetup;
selectBackend(backend);
const model = openModel(files, open);

port.on("message", async ({ recipe }: RunRequest) => {
  try {
    const outcome = await runRecipe(recipe, model, async () => {
      if (initial === null) throw new FileError("The recipe starts from a stimulus that was not read.");
      return initial;
    });
    answer(outcome);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ type: "failed", message } satisfies RunAnswer);
  }
});

function answer({ failure, ...outcome }: RunOutcome): void {
  const passed = { ...outcome, failure: failure === null ? null : { message: failure.message } };
  const buffers = [outcome.stimulus.values, outcome.response.values].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
  port.postMessage({ type: "done", outcome: passed } satisfies RunAnswer, buffers);
}
