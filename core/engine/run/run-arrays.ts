import type { RunArrays } from "../contract/index.ts";
import { NotFoundError, RequestError } from "../errors.ts";
import type { ComputedRun, Workspace } from "../host.ts";
import type { Run } from "./run.ts";

/**
 * All arrays of a run that has ended.
 * @throws RequestError, NotFoundError if there are none; FileError, FormatError if their files are gone or damaged
 */
export async function runArrays(run: Run, workspace: Workspace): Promise<RunArrays> {
  if (run.isUnderWay) {
    throw new RequestError(`The run "${run.name}" has not ended yet. Wait for it, or stop it first.`);
  }
  if (!run.hasArrays) {
    throw new NotFoundError(
      `The run "${run.name}" has no stimulus: it ended before its first step was kept.`,
    );
  }
  if (run.unsaved !== null) return arraysOf(run.id, run.unsaved);
  return { run: run.id, ...(await workspace.readRun(run.id)) };
}

function arraysOf(run: string, { stimulus, response, losses, terms }: ComputedRun): RunArrays {
  return {
    run,
    stimulus: { shape: [...stimulus.shape], values: stimulus.values },
    response: { shape: [...response.shape], values: response.values },
    loss: { shape: [losses.length], values: Float64Array.from(losses) },
    terms: { names: [...terms.names], values: terms.values },
  };
}
