import { equaliseChannels } from "../../../analysis/index.ts";
import { type ContrastPoint, contrastGrid, contrasts, type HiddenChannel } from "../../../insilico/index.ts";
import { featureShape } from "../../../model/index.ts";
import {
  increaseObjective,
  innerNeuronObjective,
  type StoredStimulus,
  toReducer,
} from "../../../optimization/index.ts";
import type { Recipe } from "../../../recipe/index.ts";
import type { AnalysisResult } from "../../contract/index.ts";
import { RequestError } from "../../errors.ts";
import type { Task } from "./task.ts";

export interface ContrastGridTask {
  readonly stimulus: StoredStimulus;
  readonly session: string | null;
  readonly neurons: readonly number[];
  /** Instead of neurons. */
  readonly about: HiddenChannel | null;
  readonly reducer: Recipe["reducer"];
  readonly steps: number;
  readonly equalise: boolean;
}

/** The grid, point by point. */
export const contrastGridTask: Task<ContrastGridTask, AnalysisResult<"contrast-grid">> = async (
  model,
  { stimulus, session, neurons, about, reducer, steps, equalise },
  { signal, progress, breathe },
) => {
  const shape = featureShape(stimulus.shape);
  const axis = contrasts(steps);
  const points: ContrastPoint[] = [];
  if (about === null && neurons.length === 0) throw new RequestError("Say which neurons it is about.");
  const frames = about === null ? model.responseFrames(shape[1]) : model.layerShape(about.layer, shape[1])[1];
  const { start, end } = toReducer(reducer).window(frames);
  const objective =
    about === null
      ? increaseObjective(session, neurons, toReducer(reducer))
      : innerNeuronObjective(session, about.layer, about.channel, toReducer(reducer));
  try {
    const values = equalise ? equaliseChannels(stimulus.values, shape[0]) : stimulus.values;
    for (const point of contrastGrid(model, objective, values, shape, { first: axis, second: axis })) {
      points.push(point);
      progress(points.length, steps * steps);
      await breathe();
      signal.throwIfAborted();
    }
  } catch (error) {
    // One channel only, or one that is zero everywhere.
    if (error instanceof RangeError) throw new RequestError(error.message);
    throw error;
  }
  return {
    kind: "contrast-grid",
    contrasts: axis,
    window: [start, end],
    response: { shape: [steps, steps], values: Float64Array.from(points, ({ response }) => response) },
    gradient: {
      shape: [2, steps, steps],
      values: Float64Array.from(
        [0, 1].flatMap((channel) => points.map(({ gradient }) => gradient[channel]!)),
      ),
    },
  };
};
