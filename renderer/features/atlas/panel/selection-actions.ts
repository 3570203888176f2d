import type { ModelView, RunSummary } from "../../../../core/engine/contract/index.ts";
import { allBut, neuronGroups } from "../../../../core/recipe/index.ts";
import { renumber } from "../../../lib/numbering.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { neuronsOf } from "../../../stores/neurons/neurons.ts";
import { fitPreset } from "../../../stores/presets/fit.ts";
import { shippedPresets } from "../../../stores/presets/presets.ts";
import type { Services } from "../../../stores/services.ts";

/** The runs of tiles that have a stimulus. */
export function runsOfSlots(slots: readonly Slot[]): readonly RunSummary[] {
  return slots.flatMap(({ summary }) => (summary?.hasResult === true ? [summary] : []));
}

/** Marks the runs, and asks what their stimuli mean. */
export function analyseSlots({ runList, analyses }: Services, slots: readonly Slot[]): void {
  runList.getState().setMarked(runsOfSlots(slots).map(({ id }) => id));
  analyses.store.getState().open("response-matrix");
}

/** The session that some neurons are of, with their numbers there; all sessions where they are of several. */
export function neuronsOfSlots(
  slots: readonly Slot[],
  { description: { sessions } }: ModelView,
): { readonly session: string | null; readonly neurons: readonly number[] } {
  const parts = slots.flatMap(({ recipe, summary }) => {
    const about = recipe ?? summary?.recipe;
    const [group] = about === undefined ? [] : neuronGroups(about.objective);
    return about === undefined || group === undefined
      ? []
      : [{ session: about.session, neurons: group.neurons }];
  });
  const names = new Set(parts.map(({ session }) => session));
  const session = names.size === 1 ? [...names][0]! : null;
  const neurons = parts.flatMap((part) => renumber(part.neurons, part.session, session, sessions));
  return { session, neurons: [...new Set(neurons)].sort((a, b) => a - b) };
}

/** Puts a recipe on the desk that drives the neurons of some tiles and none of the others. */
export function contrastSlots({ document, atlas }: Services, model: ModelView, slots: readonly Slot[]): void {
  const preset = shippedPresets.find(({ id }) => id === "mds")!;
  const { recipe } = fitPreset(preset, model);
  const { session, neurons } = neuronsOfSlots(slots, model);
  const { objective } = recipe;
  if (neurons.length === 0 || objective.type !== "contrastive") return;
  const count = neuronsOf(model.description, session).length;
  const contrast = { ...objective, on: [...neurons], off: [allBut(neurons, count)] };
  document.getState().load({ ...recipe, session, objective: contrast }, preset.id);
  atlas.getState().close();
}
