import {
  optimizers,
  type Problem,
  postprocessors,
  regularizers,
  restartsLabel,
  type Setting,
  stopperLabels,
} from "../../../core/recipe/index.ts";

type Labels = readonly (readonly [name: string, setting: Setting])[];

interface Labelled<Type extends string> {
  readonly types: readonly Type[];
  readonly labels: (type: Type) => Labels;
}

/** Labels of all kinds of a part. */
function labelled<Type extends string>(
  part: string,
  { types, labels }: Labelled<Type>,
): Record<string, string> {
  return prefixed(
    part,
    types.flatMap((type) => labels(type)),
  );
}

function prefixed(part: string, labels: Labels): Record<string, string> {
  return Object.fromEntries(labels.map(([name, { label }]) => [`${part}.${name}`, label]));
}

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
  restarts: restartsLabel.label,
  ...labelled("regularizers", regularizers),
  ...labelled("postprocessors", postprocessors),
  ...labelled("optimizer", optimizers),
  ...prefixed("stopper", Object.entries(stopperLabels)),
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
