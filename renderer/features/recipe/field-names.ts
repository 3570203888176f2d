import type { Problem } from "../../../core/recipe/index.ts";

/** What the panel calls the places of a recipe, by their path without indices. */
const names: Readonly<Record<string, string>> = {
  session: "Session",
  "objective.neurons": "Neurons",
  "objective.on": "Drive",
  "objective.off": "Against",
  "objective.temperature": "Temperature",
  "objective.layer": "Layer",
  "objective.channel": "Channel",
  reducer: "Window",
  "reducer.start": "Window from",
  "reducer.length": "Window length",
  "stimulus.frames": "Frames",
  "stimulus.init": "Start",
  "stimulus.init.std": "Noise",
  "stimulus.init.seed": "Seed",
  "stimulus.init.postprocess": "Applied to the start",
  "stimulus.init.path": "Start file",
  "stimulus.init.id": "Start run",
  "regularizers.ranges": "Penalty's ranges",
  "regularizers.maxNorm": "Penalty's norm",
  "regularizers.factor": "Penalty's factor",
  "postprocessors.ranges": "Limits",
  "postprocessors.norm": "Norm",
  "postprocessors.sigma": "Sigma",
  "postprocessors.kernelSize": "Kernel",
  "optimizer.lr": "Rate",
  "optimizer.momentum": "Momentum",
  "optimizer.nesterov": "Nesterov",
  "optimizer.betas": "Betas",
  "optimizer.eps": "Epsilon",
  "optimizer.weightDecay": "Weight decay",
  "stopper.maxIterations": "Iterations",
  "stopper.patience": "Patience",
  "stopper.minDelta": "Least change",
};

/** A problem as a sentence: `Norm: it must be above 0.` */
export function problemSentence({ path, message }: Pick<Problem, "path" | "message">): string {
  return `${fieldName(path)}: ${withStop(message)}`;
}

export function withStop(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`;
}

/** A place of the recipe, such as `postprocessors[0].norm`, as the panel calls it. */
function fieldName(path: string): string {
  const plain = path.replaceAll(/\[\d+\]/g, "");
  for (let place = plain; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf(".")))) {
    const name = names[place];
    if (name !== undefined) return name;
  }
  return plain === "" ? "Recipe" : plain;
}
