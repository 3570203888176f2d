import type { RunArrays } from "../contract/index.ts";
import { NotFoundError, RequestError } from "../errors.ts";
import type { ComputedRun, Workspace } from "../host.ts";
import type { Run } from "./run.ts";
import { isLive } from "./state.ts";

/**
 * All arrays of a run that has ended.
 * @throws RequestError, NotFoundError if there are none; FileError, FormatError if their files are gone or damaged
 */
export async function runArrays(run: Run, workspace: Workspace): Promise<RunArrays> {
  if (isLive(run.state)) {
    throw new RequestError(`The run "${run.name}" has not ended yet. Wait for it, or stop it first.`);
  }
  if (!run.hasArrays) {
    throw new NotFoundError(
      `The run "${run.name}" has no stimulus: it ended before its first step was kept.`,
    );
  }
  if (run.state.kind === "unsaved") return arraysOf(run.id, run.state.computed);
  return { run: run.id, ...(await workspace.readRun(run.id)) };
}

/** The stimulus of a run that has arrays. @throws FileError, FormatError if its files are gone or damaged */
export async function keptStimulus(
  run: Run,
  workspace: Workspace,
): Promise<ComputedRun["stimulus"] | RunArrays["stimulus"]> {
  if (run.state.kind === "unsaved") return run.state.computed.stimulus;
  return (await workspace.readRun(run.id)).stimulus;
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
