import type { StoredStimulus } from "../../optimization/index.ts";
import { type Recipe, responseWindow } from "../../recipe/index.ts";
import type { AnalysisWindow, KeptStimulus } from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Workspace } from "../host.ts";
import type { RunService } from "../run/run-service.ts";

/** Finds the stimuli that analyses are about. */
export class AnalysisStimuli {
  private readonly runs: RunService;
  private readonly workspace: Workspace;

  constructor(runs: RunService, workspace: Workspace) {
    this.runs = runs;
    this.workspace = workspace;
  }

  /** @throws NotFoundError, RequestError if a run has no stimulus (yet); FileError, FormatError */
  async read(stimulus: KeptStimulus): Promise<StoredStimulus> {
    return stimulus.type === "file"
      ? this.workspace.readStimulus(stimulus.path)
      : (await this.runs.arrays(stimulus.run)).stimulus;
  }

  /**
   * With the stimulus frame that the last frame of the run's window belongs to; null where it is about a hidden layer.
   * @throws NotFoundError, RequestError, FileError, FormatError
   */
  async readRun(
    run: string,
  ): Promise<{ readonly stimulus: StoredStimulus; readonly responseFrame: number | null }> {
    const { stimulus, response } = await this.runs.arrays(run);
    const { objective, reducer } = this.runs.recipe(run);
    const frames = response.shape[0] ?? 0;
    const window = objective.type === "inner-neuron" ? null : responseWindow(reducer, frames);
    const offset = (stimulus.shape[1] ?? 0) - frames;
    return {
      stimulus,
      responseFrame: window === null ? null : offset + window[1] - 1,
    };
  }

  /** What a run was asked for. @throws NotFoundError */
  recipe(run: string): Recipe {
    return this.runs.recipe(run);
  }

  /** A run's stimulus and losses, and what it is called. @throws NotFoundError, RequestError, FileError, FormatError */
  async readWithLosses(run: string) {
    const { stimulus, loss } = await this.runs.arrays(run);
    return { stimulus, loss, name: this.runs.name(run) };
  }

  /** @throws RequestError if a file is to say its own window */
  reducer(stimulus: KeptStimulus, window: AnalysisWindow): Recipe["reducer"] {
    if (window === "all") return { type: "mean" };
    if (window !== "own") {
      const [start, end] = window;
      return { type: "slice-mean", start, length: end - start, outOfRange: "error" };
    }
    if (stimulus.type === "run") return this.runs.recipe(stimulus.run).reducer;
    throw new RequestError("A file has no window of its own. Say which frames count.");
  }
}
