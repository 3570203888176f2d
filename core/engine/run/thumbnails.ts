import { ExplainedError } from "../../basis/explained-error.ts";
import {
  frameChannels,
  frameEnergies,
  largest,
  type StimulusArray,
  stimulusSize,
  strongestFrame,
} from "../../export/index.ts";
import { freeStimulus } from "../../optimization/index.ts";
import type { Float32ArrayOf, Thumbnail } from "../contract/index.ts";
import type { Workspace } from "../host.ts";
import { Recent } from "../recent.ts";
import { forEachOf } from "../serial.ts";
import type { Run } from "./run.ts";
import { keptStimulus } from "./run-arrays.ts";

const MAX_KEPT = 300;
const READ_AT_ONCE = 4;

/** Small pictures of runs. Those of runs that have ended are kept once they were made. */
export class Thumbnails {
  private readonly workspace: Workspace;
  private readonly kept = new Recent<Thumbnail>(MAX_KEPT);

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** Of those of the runs that have a stimulus; one whose files are gone or damaged has none. */
  async of(runs: readonly Run[], signal: AbortSignal): Promise<Thumbnail[]> {
    const thumbnails: Thumbnail[] = [];
    await forEachOf(runs, READ_AT_ONCE, async (run) => {
      signal.throwIfAborted();
      const thumbnail = await this.ofOne(run);
      if (thumbnail !== null) thumbnails.push(thumbnail);
    });
    return thumbnails;
  }

  private async ofOne(run: Run): Promise<Thumbnail | null> {
    const live = run.activity?.frame?.stimulus;
    const { recipe } = run.request;
    if (live !== undefined) return thumbnailOf(run.id, freeStimulus(live, recipe));
    if (!run.hasArrays) return null;
    const known = this.kept.get(run.id);
    if (known !== undefined) return known;
    try {
      const thumbnail = thumbnailOf(run.id, freeStimulus(await keptStimulus(run, this.workspace), recipe));
      this.kept.set(run.id, thumbnail);
      return thumbnail;
    } catch (error) {
      if (error instanceof ExplainedError) return null;
      throw error;
    }
  }
}

/** The frame with the most energy of a stimulus `[channel, time, height, width]`. */
export function thumbnailOf(run: string, stimulus: StimulusArray): Thumbnail {
  const { channels, height, width } = stimulusSize(stimulus);
  const frame: Float32ArrayOf = {
    shape: [channels, height, width],
    values: new Float32Array(channels * height * width),
  };
  const parts = frameChannels(stimulus, strongestFrame(frameEnergies(stimulus)));
  parts.forEach((part, channel) => void frame.values.set(part, channel * height * width));
  return { run, frame, peak: largest(stimulus.values) };
}
