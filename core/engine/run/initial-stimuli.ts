import { ExplainedError } from "../../basis/explained-error.ts";
import type { ModelDescription } from "../../model/index.ts";
import type { StoredStimulus } from "../../optimization/index.ts";
import type { Problem, Recipe } from "../../recipe/index.ts";
import { NotFoundError, RequestError } from "../errors.ts";
import type { Workspace } from "../host.ts";
import { keptStimulus } from "./run-arrays.ts";
import type { RunRegistry } from "./run-registry.ts";
import { isLive } from "./state.ts";

type Init = Recipe["stimulus"]["init"];

/** Finds the stimuli that recipes start from. */
export class InitialStimuli {
  private readonly workspace: Workspace;
  private readonly book: RunRegistry;

  constructor(workspace: Workspace, book: RunRegistry) {
    this.workspace = workspace;
    this.book = book;
  }

  /**
   * Null: it starts from noise.
   * @throws NotFoundError, RequestError if a run that it starts from was deleted or has no stimulus; FileError, FormatError
   */
  async read(init: Init): Promise<StoredStimulus | null> {
    switch (init.type) {
      case "normal":
        return null;
      case "npy":
        return this.workspace.readStimulus(init.path);
      case "run":
        return this.ofRun(init.id);
    }
  }

  /** What keeps a recipe from starting where it says, so that a user hears of it before it runs. */
  async problem({ stimulus }: Recipe, { input }: ModelDescription): Promise<Problem | null> {
    const error = (path: string, message: string): Problem => ({ path, message, severity: "error" });
    let initial: StoredStimulus | null;
    try {
      initial = await this.read(stimulus.init);
    } catch (failure) {
      if (!(failure instanceof ExplainedError)) throw failure;
      return error("stimulus.init", failure.message);
    }
    if (initial === null) return null;
    const expected = [input.channels, stimulus.frames, input.height, input.width];
    const shape =
      initial.shape.length === 5 && initial.shape[0] === 1 ? initial.shape.slice(1) : initial.shape;
    if (shape.length === 4 && expected.every((size, axis) => size === shape[axis])) return null;
    return error(
      "stimulus.init",
      `the initial stimulus has shape [${shape.join(", ")}], but the model and the recipe make it [${expected.join(", ")}] ` +
        "(channel, time, height, width); change the number of frames or start from another stimulus",
    );
  }

  private async ofRun(id: string): Promise<StoredStimulus> {
    const run = this.book.find(id);
    if (run === undefined) {
      throw new NotFoundError(
        "The run that it starts from was deleted. Restore it or start from something else.",
      );
    }
    if (isLive(run.state)) {
      throw new RequestError(
        `The run "${run.name}", from which it starts, has not ended yet. Wait for it or stop it.`,
      );
    }
    if (!run.hasArrays) {
      throw new RequestError(
        `The run "${run.name}", from which it starts, has no stimulus. Start from something else.`,
      );
    }
    return keptStimulus(run, this.workspace);
  }
}
