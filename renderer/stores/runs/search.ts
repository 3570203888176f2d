import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { hiddenChannel, neuronGroups } from "../../../core/recipe/index.ts";
import { subjectOf } from "./subject.ts";

/** Numbers of so many digits are dates and the like, which may be found by a part of them. */
const LONG_NUMBER = 4;

/**
 * What runs are found by: every word must occur in the name, the neurons, the cell type, the objective, the session or the model's
 * name. `neuron 6` is not `neuron 60`.
 *
 * @param desk the model on the desk: of the cell types of others nothing is known here
 */
export function searchFor(text: string, desk: ModelView | null): (run: RunSummary) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  const tests = words.map((word) => {
    if (!/^\d+$/.test(word) || word.length >= LONG_NUMBER) return (said: string) => said.includes(word);
    const number = new RegExp(`\\b${word}\\b`);
    return (said: string) => number.test(said);
  });
  return (run) => {
    const said = saidOf(run, desk);
    return tests.every((test) => test(said));
  };
}

/** Of thousands of runs, it is put together once, and not at every letter of a search. */
const known = new WeakMap<RunSummary, { readonly desk: ModelView | null; readonly said: string }>();

function saidOf(run: RunSummary, desk: ModelView | null): string {
  const before = known.get(run);
  if (before !== undefined && before.desk === desk) return before.said;
  const { name, modelName, recipe } = run;
  const { type } = recipe.objective;
  const parts = [
    name,
    ...neuronsOf(run),
    subjectOf(run, desk).text,
    type,
    recipe.session ?? "all sessions",
    modelName,
  ];
  const said = parts.join("\n").toLowerCase();
  known.set(run, { desk, said });
  return said;
}

/** As people say them, whatever the run is called. */
function neuronsOf({ recipe: { objective } }: RunSummary): string[] {
  const hidden = hiddenChannel(objective);
  if (hidden !== null) return [`${hidden.layer} channel ${hidden.channel}`];
  return neuronGroups(objective).flatMap(({ neurons }) => neurons.map((neuron) => `neuron ${neuron}`));
}
