import type { StoredStimulus } from "../../optimization/index.ts";
import type { Recipe } from "../../recipe/index.ts";
import type { AnalysisWindow, KeptStimulus } from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Workspace } from "../host.ts";
import type { Runs } from "../run/runs.ts";

/** Finds the stimuli that analyses are about. */
export class AnalysisStimuli {
  private readonly runs: Runs;
  private readonly workspace: Workspace;

  constructor(runs: Runs, workspace: Workspace) {
    this.runs = runs;
    this.workspace = workspace;
  }

  /** @throws NotFoundError, RequestError if a run has no stimulus (yet); FileError, FormatError */
  async read(stimulus: KeptStimulus): Promise<StoredStimulus> {
    return stimulus.type === "file"
      ? this.workspace.readStimulus(stimulus.path)
      : (await this.runs.arrays(stimulus.run)).stimulus;
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
