import { objectiveTitle, optimizers, type Recipe } from "../../../core/recipe/index.ts";
import { displayNumber } from "../../lib/numbers.ts";

/** What a run of this objective is about, in a few words: `neuron 6`. */
export function objectiveName(objective: Recipe["objective"]): string {
  switch (objective.type) {
    case "increase":
      return neuronsName(objective.neurons);
    case "decrease":
      return `depressing ${neuronsName(objective.neurons)}`;
    case "contrastive":
      return `${objective.on.length} against ${objective.off.flat().length}`;
    default:
      return objectiveTitle(objective);
  }
}

function neuronsName(neurons: readonly number[]): string {
  return neurons.length === 1 ? `neuron ${neurons[0]}` : `${neurons.length} neurons`;
}

export function windowName(reducer: Recipe["reducer"]): string {
  return reducer.type === "mean"
    ? "all frames"
    : `frames ${reducer.start}–${reducer.start + reducer.length - 1}`;
}

export function stimulusName({ frames, init }: Recipe["stimulus"]): string {
  const start =
    init.type === "normal" ? `seed ${init.seed}` : init.type === "npy" ? "from a file" : "from a run";
  return `${frames} frames, ${start}`;
}

export function optimizerName(
  optimizer: Recipe["optimizer"],
  { maxIterations }: Recipe["stopper"],
  restarts = 1,
): string {
  const rate = "lr" in optimizer ? ` ${displayNumber(optimizer.lr)}` : "";
  const limit = maxIterations === null ? "no limit" : `${maxIterations} iterations`;
  const starts = restarts === 1 ? "" : `, ${restarts} starts`;
  return `${optimizers.title(optimizer.type)}${rate}, ${limit}${starts}`;
}

/** How long so many frames take: `1.67 s`. */
export function secondsText(frames: number, frameRateHz: number | null): string | null {
  if (frameRateHz === null) return null;
  const seconds = frames / frameRateHz;
  return `${seconds >= 10 ? seconds.toFixed(1) : seconds.toFixed(2)} s`;
}
