import { objectiveAim } from "./objective/objective.ts";
import { optimizers } from "./optimizer/optimizer.ts";
import { postprocessors as postprocessorKinds } from "./postprocessor/postprocessor.ts";
import { reducers } from "./reducer/reducer.ts";
import { regularizers as penalties } from "./regularizer/regularizer.ts";
import type { Recipe } from "./schema.ts";
import { startsOf } from "./starts.ts";
import { iterationLimit } from "./stopper.ts";

/** What was done, in the sentences of a paper's methods; without model and program. */
export function methodsText(recipe: Recipe): string {
  const { stimulus, postprocessors, regularizers, stopper, optimizer } = recipe;
  const sentences = [
    `Stimuli of ${stimulus.frames} frames were optimized to ${aimText(recipe)}${windowText(recipe)}.`,
    startText(recipe),
    `The stimulus was changed by ${optimizers.methods(optimizer) ?? optimizers.title(optimizer.type)} for at most ${iterationLimit(stopper)} iterations${toleranceText(recipe)}.`,
    ...postprocessors.map((step) => postprocessorKinds.methods(step) ?? done(step, postprocessorKinds)),
    ...regularizers.map((penalty) => penalties.methods(penalty) ?? done(penalty, penalties)),
  ];
  return sentences.join(" ");
}

function aimText({ objective, session }: Recipe): string {
  return objectiveAim(objective, session === null ? "" : ` of session ${session}`);
}

function windowText({ reducer }: Recipe): string {
  return `, ${reducers.methods(reducer) ?? reducers.title(reducer.type)}`;
}

/** Of a kind that says no more. */
function done<Type extends string>(
  { type }: { readonly type: Type },
  { title, help }: { readonly title: (type: Type) => string; readonly help: (type: Type) => string },
): string {
  return `${title(type)}: ${help(type)}`;
}

function startText(recipe: Recipe): string {
  const { init, fixed } = recipe.stimulus;
  const starts = startsOf(recipe).length;
  const begin =
    init.type === "normal"
      ? `They began with normal noise of standard deviation ${init.std} (torch's generator, seed ${init.seed})`
      : "They began with an earlier stimulus";
  const times = starts === 1 ? "" : `, keeping the best of ${starts} starts`;
  const held = Object.entries(fixed ?? {}).map(([channel, value]) => `channel ${channel} at ${value}`);
  return `${begin}${times}.${held.length === 0 ? "" : ` Held throughout were ${held.join(" and ")}.`}`;
}

function toleranceText({ stopper: { tolerance, patience } }: Recipe): string {
  if (tolerance != null)
    return `, or until two steps in a row gained less than ${tolerance} of the objective`;
  return patience === null ? "" : `, or until ${patience} losses were above the best one`;
}
