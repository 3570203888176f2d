// A thread of the pool: opens its model once, then runs recipes, computes for analyses and answers questions.
import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { useHelpers } from "../../core/kernels/index.ts";
import { openModel, type RetinaModel } from "../../core/model/index.ts";
import { selectBackend } from "../backend.ts";
import { answer } from "./answer.ts";
import { type FromThread, type ToThread, threadFailure } from "./messages.ts";
import type { RunListeners } from "./run-reporter.ts";
import { type PackedSetup, unpacked, type WorkerSetup } from "./setup.ts";
import { SpareThreads } from "./spare-threads.ts";
import { WorkerPreview } from "./worker-preview.ts";
import { WorkerRun } from "./worker-run.ts";
import { startArrays, WorkerStart } from "./worker-start.ts";
import { WorkerTask } from "./worker-task.ts";

if (parentPort === null) throw new Error("Start this file as a worker thread.");
const port = parentPort;
const setup = unpacked(workerData as PackedSetup);
// On Linux that of this thread alone; elsewhere of its whole process, the engine's, which must still answer.
// Not the lowest: beside another program that wants all cores, that would leave a run a hundredth of them.
if (setup.background === true) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const spare = new SpareThreads(0, (setup.threads ?? 1) - 1);
useHelpers(spare);
tell({ type: "started", thread: threadNumber() });
const model = open(setup);
// Without a model there is nothing to listen for, and the thread ends.
if (model !== null) serve(model, port);

/** As Linux counts threads; null elsewhere. */
function threadNumber(): number | null {
  try {
    return Number(basename(readlinkSync("/proc/thread-self")));
  } catch {
    return null;
  }
}

function open({ files, open: options, backend }: WorkerSetup): RetinaModel | null {
  try {
    selectBackend(backend);
    const opened = openModel(files, options);
    tell({ type: "opened", description: opened.description });
    return opened;
  } catch (error) {
    tell({ type: "unopened", failure: threadFailure(error) });
    return null;
  }
}

function serve(model: RetinaModel, port: MessagePort): void {
  const runs = new Map<number, WorkerRun>();
  const tasks = new Map<number, WorkerTask>();
  const starts = new Map<number, WorkerStart>();
  const previews = new WorkerPreview(model);
  port.on("message", (message: ToThread) => {
    switch (message.type) {
      case "run": {
        const { run, recipe, initial, from, followed } = message;
        const onBegun = (start: number): void => tell({ type: "begun", run, start });
        const order = { recipe, initial, from };
        const started = new WorkerRun(model, order, followed ? listeners(run) : null, onBegun);
        runs.set(run, started);
        void finish(run, started).then(() => runs.delete(run));
        return;
      }
      case "task": {
        const { run } = message;
        const started = new WorkerTask(model, run, message, tell);
        tasks.set(run, started);
        void started.outcome.then((outcome) => {
          tasks.delete(run);
          tell(outcome);
        });
        return;
      }
      case "start": {
        const { run, recipe, start } = message;
        const started = new WorkerStart(model, recipe, start);
        starts.set(run, started);
        void started.outcome.then((computed) => {
          starts.delete(run);
          tell({ type: "computed-start", run, computed }, computed === null ? [] : startArrays(computed));
        });
        return;
      }
      case "lend":
        runs.get(message.run)?.starts.lend(message.start);
        return;
      case "give":
        runs.get(message.run)?.starts.give(message.start, message.computed);
        return;
      case "stop":
        (runs.get(message.run) ?? tasks.get(message.run) ?? starts.get(message.run))?.stop();
        return;
      case "spare":
        spare.count = message.threads;
        return;
      case "ask":
        void answer(model, previews, message).then(tell);
        return;
      case "state":
        handOut(message.run, runs.get(message.run));
        return;
      case "watch":
        runs.get(message.run)?.watch(message.watched);
        return;
      default:
        runs.get(message.run)?.[message.type]();
    }
  });
}

function listeners(run: number): RunListeners {
  return {
    onSteps: (steps) => tell({ type: "steps", run, steps }),
    onFrame: (frame) => tell({ type: "frame", run, frame }, [frame.stimulus.values, frame.response.values]),
  };
}

function handOut(number: number, run: WorkerRun | undefined): void {
  const handed = run?.state() ?? null;
  const arrays = handed === null ? [] : [handed.state.stimulus, ...handed.state.optimizer.moments];
  tell({ type: "state", run: number, handed }, arrays);
}

async function finish(run: number, { outcome: result }: WorkerRun): Promise<void> {
  try {
    const outcome = await result;
    const { stimulus, response, terms } = outcome;
    tell({ type: "done", run, outcome }, [stimulus.values, response.values, terms.values]);
  } catch (error) {
    tell({ type: "failed", run, failure: threadFailure(error) });
  }
}

/** @param arrays that are handed over and not copied */
function tell(message: FromThread, arrays: readonly (Float32Array | Float64Array)[] = []): void {
  port.postMessage(
    message,
    arrays.map(({ buffer }) => buffer as ArrayBuffer),
  );
}
