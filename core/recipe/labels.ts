import { inits } from "./init/init.ts";
import type { Setting } from "./kind.ts";
import { optimizers } from "./optimizer/optimizer.ts";
import { postprocessors } from "./postprocessor/postprocessor.ts";
import { reducers } from "./reducer/reducer.ts";
import { regularizers } from "./regularizer/regularizer.ts";
import { restartsLabel } from "./starts.ts";
import { stopperLabels } from "./stopper.ts";

type Labels = readonly (readonly [name: string, setting: Pick<Setting, "label">])[];

interface Labelled<Type extends string> {
  readonly types: readonly Type[];
  readonly labels: (type: Type) => Labels;
}

/** Labels of all kinds of a part, with their type and, where it is not known, as the first kind of that setting calls it. */
function labelled<Type extends string>(
  part: string,
  { types, labels }: Labelled<Type>,
): Record<string, string> {
  const all = types.flatMap((type) =>
    labels(type).map(([name, { label }]) => ({ type, name, label }) as const),
  );
  return {
    ...Object.fromEntries(all.toReversed().map(({ name, label }) => [`${part}.${name}`, label])),
    ...Object.fromEntries(all.map(({ type, name, label }) => [`${part}.${type}.${name}`, label])),
  };
}

/** What people call the places of a recipe, by their path without indices. */
const names: Readonly<Record<string, string>> = {
  session: "Session",
  objective: "Objective",
  "objective.neurons": "Neurons",
  "objective.on": "Drive",
  "objective.off": "Against",
  "objective.temperature": "Temperature",
  "objective.layer": "Layer",
  "objective.channel": "Channel",
  reducer: "Window",
  ...labelled("reducer", reducers),
  "stimulus.frames": "Frames",
  "stimulus.fixed": "Behaviour",
  "stimulus.init": "Start",
  ...labelled("stimulus.init", inits),
  restarts: restartsLabel.label,
  regularizers: "Penalties",
  ...labelled("regularizers", regularizers),
  postprocessors: "Postprocessors",
  ...labelled("postprocessors", postprocessors),
  optimizer: "Optimizer",
  ...labelled("optimizer", optimizers),
  ...Object.fromEntries(Object.entries(stopperLabels).map(([name, { label }]) => [`stopper.${name}`, label])),
};

/** What people call a place of a recipe, or the part that it is in: `postprocessors[0].norm`, or `postprocessors.norm-clip.norm`, is `Norm`. Null: it has no name. */
export function placeName(path: string): string | null {
  const plain = path.replaceAll(/\[\d+\]/g, "");
  for (let place = plain; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf(".")))) {
    const name = names[place];
    if (name !== undefined) return name;
  }
  return null;
}
