import type { AnalysedStimulus, AnalysisStimuli, KeptRecording, KeptStimulus } from "../analyses/index.ts";
import type { RepeatedResponses } from "../numerics/index.ts";
import type { Workspace } from "./host.ts";
import type { RunService } from "./run/run-service.ts";

/** The stimuli of a workspace: its runs', and those that were sent and kept. */
export class WorkspaceStimuli implements AnalysisStimuli {
  private readonly runs: RunService;
  private readonly workspace: Workspace;

  constructor(runs: RunService, workspace: Workspace) {
    this.runs = runs;
    this.workspace = workspace;
  }

  /** @throws NotFoundError, RequestError if a run has no stimulus (yet); FileError, FormatError */
  async read(source: KeptStimulus): Promise<AnalysedStimulus> {
    const units = { frameRateHz: null, pixelSizeUm: null };
    if (source.type === "file") {
      const stimulus = await this.workspace.readStimulus(source.path);
      return { name: source.path, stimulus, held: stimulus, run: null, ...units };
    }
    const { stimulus, response, loss } = await this.runs.arrays(source.run);
    const run = { recipe: this.runs.recipe(source.run), responseFrames: response.shape[0] ?? 0, loss };
    return { name: this.runs.name(source.run), stimulus, held: stimulus, run, ...units };
  }

  /** @throws FileError, FormatError */
  readRecording({ path }: KeptRecording): Promise<RepeatedResponses> {
    return this.workspace.readRecording(path);
  }
}
