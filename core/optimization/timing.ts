import type { RetinaModel } from "../model/index.ts";
import { hiddenChannel, type Recipe, responseWindow } from "../recipe/index.ts";

/** How a recipe's stimulus and what the reducer sees lie in time. */
export interface RecipeTiming {
  /** Frames of the response, or of the layer's output. */
  readonly responseFrames: number;
  /** Frames of the response that count, `[start, end)`; null if the reducer asks for frames that are not there. */
  readonly window: [start: number, end: number] | null;
  /** The stimulus frame that response frame 0 stands for: the last one that it sees. */
  readonly offset: number;
}

/** Null where the stimulus is too short for a response, or the model lacks the layer. */
export function recipeTiming(
  { objective, reducer, stimulus: { frames } }: Recipe,
  model: RetinaModel,
): RecipeTiming | null {
  const { layers, temporalFootprint } = model.description;
  if (frames < temporalFootprint) return null;
  const layer = hiddenChannel(objective)?.layer ?? null;
  if (layer !== null && !layers.some(({ name }) => name === layer)) return null;
  const responseFrames = layer === null ? model.responseFrames(frames) : model.layerShape(layer, frames)[1];
  return { responseFrames, window: responseWindow(reducer, responseFrames), offset: frames - responseFrames };
}
