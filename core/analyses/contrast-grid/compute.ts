import { featureShape } from "../../model/index.ts";
import { equaliseChannels } from "../../numerics/index.ts";
import { increaseObjective, innerNeuronObjective, toReducer } from "../../optimization/index.ts";
import { AnalysisError } from "../errors.ts";
import type { ComputeOf } from "../kind.ts";
import { type ContrastPoint, contrasts, gridPoints } from "./grid.ts";
import type { contrastGrid } from "./kind.ts";

/** The grid, point by point. */
export const compute: ComputeOf<typeof contrastGrid> = async (
  model,
  { stimulus, session, neurons, about, reducer, steps, equalise },
  { progress, breathe },
) => {
  const shape = featureShape(stimulus.shape);
  const axis = contrasts(steps);
  const points: ContrastPoint[] = [];
  if (about === null && neurons.length === 0) throw new AnalysisError("Say which neurons it is about.");
  const frames = about === null ? model.responseFrames(shape[1]) : model.layerShape(about.layer, shape[1])[1];
  const { start, end } = toReducer(reducer).window(frames);
  const objective =
    about === null
      ? increaseObjective(session, neurons, toReducer(reducer))
      : innerNeuronObjective(session, about.layer, about.channel, toReducer(reducer));
  try {
    const values = equalise ? equaliseChannels(stimulus.values, shape[0]) : stimulus.values;
    for (const point of gridPoints(model, objective, values, shape, { first: axis, second: axis })) {
      points.push(point);
      progress(points.length, steps * steps);
      await breathe();
    }
  } catch (error) {
    // One channel only, or one that is zero everywhere.
    if (error instanceof RangeError) throw new AnalysisError(error.message);
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
